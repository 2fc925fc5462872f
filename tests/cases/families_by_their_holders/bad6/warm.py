import torch


class Warm:
    def __init__(self, kit):
        self.kit = kit

    def start(self, image, t):
        z = self.kit.vae.encode(image).latent_dist.sample()
        z = z * self.kit.vae.config.scaling_factor
        return torch.lerp(z, torch.randn_like(z), t)
