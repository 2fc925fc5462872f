import torch


class Codec:
    def __init__(self, vae, latent_scale):
        self.vae = vae
        self.latent_scale = latent_scale

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.latent_scale

    def decode(self, z):
        return self.vae.decode(z * self.latent_scale).sample


def draw(codec, net, steps):
    z = torch.randn(1, 4, 32, 32)
    for t in steps:
        z = z - net(z, t) / len(steps)
    return codec.decode(z)
