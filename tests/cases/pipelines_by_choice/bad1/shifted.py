import torch


class Shifted:
    def __init__(self, vae, net):
        self.vae, self.net = vae, net

    def start(self, picture, strength):
        z = self.vae.encode(picture).latent_dist.mode()
        z = (z - self.vae.config.shift_factor) * self.vae.config.scaling_factor
        return torch.lerp(z, torch.randn_like(z), strength)

    @torch.no_grad()
    def __call__(self, picture, steps=20, strength=0.6):
        z = self.start(picture, strength)
        for i in range(steps, 0, -1):
            z = z - strength * self.net(z, strength * i / steps) / steps
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
