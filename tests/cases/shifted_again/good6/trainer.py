import torch

from scaling import normalise, restore


class Trainer:
    def __init__(self, vae, net, stats):
        self.vae, self.net = vae, net
        self.mean, self.std = stats["mean"], stats["std"]

    def step(self, x, t):
        z = self.vae.encode(x).latent_dist.sample()
        z = normalise(z, self.mean, self.std)
        noise = torch.randn_like(z)
        return (self.net(z + t * noise, t) - noise).square().mean()

    def sample(self, w):
        for k in range(10):
            w = w - self.net(w, k) / 10
        return self.vae.decode(restore(w, self.mean, self.std)).sample
