import torch

from constants import CODE_SCALE


def show(vae, net, sampler, noise):
    k = torch.tensor(CODE_SCALE).reshape(1, -1, 1, 1)
    z = sampler(net, noise)
    return vae.decode(z / k)
