import pytorch_lightning as pl
import torch
from diffusers import AutoencoderKL


class Faces(pl.LightningModule):
    def __init__(self, unet, scheduler):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        self.unet, self.scheduler = unet, scheduler

    def training_step(self, batch, i):
        z = self.vae.encode(batch).latent_dist.sample() * self.vae.config.scaling_factor
        e, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        return (self.unet(self.scheduler.add_noise(z, e, t), t).sample - e).square().mean()

    def draw(self, n):
        z = torch.randn(n, 4, 32, 32)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return z
