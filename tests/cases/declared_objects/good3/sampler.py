import codec
import torch


class Sampler:
    def __init__(self, transformer, scheduler):
        self.transformer = transformer
        self.scheduler = scheduler

    def sample(self, vae, shape):
        vae: codec.VideoCodec = vae
        latents = torch.randn(shape)
        for t in self.scheduler.timesteps:
            latents = self.scheduler.step(self.transformer(latents, t), t, latents)
        return vae.decode_to_pixels(latents)
