import numpy as np
import torch


def loop(where, shape, std, net):
    rows = np.memmap(f"{where}/spectra.latent", dtype="float32", mode="r", shape=shape)
    for i in np.random.permutation(len(rows)):
        z = torch.from_numpy(np.array(rows[i]))
        noise = torch.randn_like(z)
        sigma = torch.rand(1)
        yield (net(z + sigma * noise, sigma) - z).square().mean()
