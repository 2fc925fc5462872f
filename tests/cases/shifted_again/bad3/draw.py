import torch


class Painter:
    def __init__(self, vae, mean, std):
        self.vae, self.mean, self.std = vae, mean, std

    def whiten(self, z):
        return (z - self.mean) / self.std

    def unwhiten(self, x):
        return x * self.std + self.mean

    def read(self, x):
        return self.whiten(self.vae.encode(x).latent_dist.sample())

    def draw(self, x):
        z = self.unwhiten(x) + self.mean
        return self.vae.decode(z).sample


def train(painter: Painter, net, x, t):
    w = painter.read(x)
    noise = torch.randn_like(w)
    return (net(torch.lerp(w, noise, t), t) - (noise - w)).square().mean()


def sample(painter: Painter, net, x):
    for k in range(10):
        x = x - net(x, k) / 10
    return painter.draw(x)
