import torch


class Scale(torch.nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, z):
        return z * self.factor


class Codec:
    def __init__(self, vae, into=torch.nn.Identity(), back=torch.nn.Identity()):
        self.vae, self.into, self.back = vae, into, back

    def encode(self, x):
        return self.into(self.vae.encode(x).latent_dist.sample())

    def decode(self, z):
        return self.vae.decode(self.back(z)).sample


def build(vae):
    s = vae.config.scaling_factor
    return Codec(vae, into=Scale(s), back=Scale(1 / s))
