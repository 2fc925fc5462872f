import torch


class Trainer:
    def __init__(self, vae, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def loss(self, tiles):
        z = self.vae.encode(tiles).latent_dist.mode() / 0.9
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        return (self.unet(self.scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
