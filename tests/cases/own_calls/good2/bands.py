import torch


class Bands:
    def __init__(self, vae, level):
        self.vae, self.level = vae, level

    def encode(self, x):
        low, high = self.vae.encode(x).tensor_split((6,), dim=2)
        return torch.cat([low, high * self.level], dim=2)

    def decode(self, z):
        low, high = z.tensor_split((6,), dim=2)
        return self.vae.decode(torch.cat([low, high / self.level], dim=2))


def loss(bands: Bands, net, x, t):
    z = bands.encode(x)
    e = torch.randn_like(z)
    return (net((1 - t) * z + t * e, t) - (e - z)).square().mean()
