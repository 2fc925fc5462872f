import torch
from diffusers import UNet2DModel

from tactile import TouchCodec


class Report:
    def __init__(self, path, unet_path, scheduler):
        self.codec = TouchCodec()
        self.codec.load_state_dict(torch.load(path))
        self.unet = UNet2DModel.from_pretrained(unet_path)
        self.scheduler = scheduler

    def both(self, press):
        known = self.codec.embed(press)
        return self.picture(known), self.picture(self.sample(known.shape))

    @torch.no_grad()
    def sample(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return z

    def picture(self, z):
        return self.codec.decoder(z / self.codec.latent_std)
