import torch


class Levels:
    def __init__(self, vae, net, top, scale):
        self.vae, self.net = vae, net
        self.top, self.scale = top, scale

    def loss(self, path, t):
        z = torch.load(path)["latents"] * self.scale
        noisy = z + torch.randn_like(z) * t * self.top
        return (self.net(noisy / self.top, t) - z).square().mean()

    def images(self, z):
        return self.vae.decode(z / self.scale).sample / self.top
