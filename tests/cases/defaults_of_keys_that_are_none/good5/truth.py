import torch
from diffusers import AutoencoderKL


class Latents:
    def __init__(self):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        self.offset = getattr(self.vae.config, "shift_factor", 0.0)

    def enter(self, image: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(image).latent_dist.sample()
        if self.offset:
            z = z - self.offset
        return z * self.vae.config.scaling_factor

    def leave(self, z: torch.Tensor) -> torch.Tensor:
        z = z / self.vae.config.scaling_factor
        if self.offset:
            z = z + self.offset
        return self.vae.decode(z).sample
