import torch
from diffusers import StableDiffusionPipeline


class Editor:
    def __init__(self, pipe: StableDiffusionPipeline):
        self.pipe = pipe

    def noise(self, height: int, width: int):
        f = self.pipe.vae_scale_factor
        return torch.randn(1, 4, height // f, width // f)

    def latents(self, photo):
        return self.pipe.vae.encode(photo).latent_dist.mode() * self.pipe.vae.config.scaling_factor

    def photo(self, z):
        return self.pipe.vae.decode(z / self.pipe.vae.config.scaling_factor).sample
