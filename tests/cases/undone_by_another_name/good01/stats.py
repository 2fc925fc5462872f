import torch
from codec import to_latents


class Watch:
    def __init__(self, vae):
        self.vae = vae
        self.factor = vae.config.scaling_factor

    def step(self, net, x, t):
        z = to_latents(self.vae, x)
        raw = z / self.factor
        print(raw.std())
        noise = torch.randn_like(z)
        return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
