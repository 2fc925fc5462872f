import torch
from diffusers import AutoencoderKL


class Flow:
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        e = torch.randn_like(z)
        return (self.net(torch.lerp(z, e, t), t) - (e - z)).square().mean()

    def sample(self, e, n):
        for i in range(n, 0, -1):
            e = e - self.net(e, i / n) / n
        return self.vae.decode(e / self.vae.config.scaling_factor).sample
