import torch
from torch import nn


class Codes(nn.Module):
    def __init__(self, genes, dim):
        super().__init__()
        self.encoder, self.decoder = nn.Linear(genes, dim), nn.Linear(dim, genes)
        self.bn = nn.BatchNorm1d(dim, affine=False)

    def read(self, x):
        return self.bn(self.encoder(x))

    def write(self, z):
        return self.decoder(z * (self.bn.running_var + self.bn.eps) + self.bn.running_mean)


def loss(codes: Codes, net, x, t):
    z = codes.read(x)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - noise + z).square().mean()


def sample(codes: Codes, net, n):
    z = torch.randn(n, 64)
    for k in range(20):
        z = z - net(z, k) / 20
    return codes.write(z)
