import torch
from torch import nn


def column(numbers, like):
    return numbers.reshape(1, -1, *(1,) * (like.ndim - 2))


class LatentSpace(nn.Module):
    def __init__(self, vae, net, gain):
        super().__init__()
        self.vae = vae
        self.net = net
        self.register_buffer("gain", gain)

    def loss(self, x, t):
        z = self.vae.encode(x)
        z = z * column(self.gain, z)
        noise = torch.randn_like(z)
        weight = column(torch.sigmoid(t), z)
        return (weight * (self.net(z + noise, t) - noise)).square().mean()

    def sample(self, shape, times):
        z = torch.randn(shape)
        for t in times:
            z = z + self.net(z, t) * column(torch.sigmoid(t), z)
        return self.vae.decode(z / column(self.gain, z))
