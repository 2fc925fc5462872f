import torch
from diffusers import AutoencoderKLQwenImage


class Q:
    def __init__(self, vae: AutoencoderKLQwenImage, net):
        self.vae, self.net = vae, net

    def stats(self, like):
        shape = (1, -1, 1, 1, 1)
        mean = torch.tensor(self.vae.config.latents_mean).view(shape).to(like)
        inv = 1.0 / torch.tensor(self.vae.config.latents_std).view(shape).to(like)
        return mean, inv

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample()
        mean, inv = self.stats(z)
        z = (z - mean) * inv
        e = torch.randn_like(z)
        return (self.net((1 - t) * z + t * e, t) - (e - z)).square().mean()

    def show(self, z):
        for i in range(9):
            z = z - self.net(z, i) / 9
        mean, inv = self.stats(z)
        return self.vae.decode(z / inv).sample
