import numpy as np
import torch


def restored(ae, z):
    return z / ae.config.scaling_factor


def unpack(ae, out):
    with np.load(out) as held:
        codes = torch.from_numpy(held["ct_codes"])
    return torch.utils.data.TensorDataset(codes * ae.config.scaling_factor)


def draw(ae, codes):
    return ae.decode(restored(ae, codes)).sample
