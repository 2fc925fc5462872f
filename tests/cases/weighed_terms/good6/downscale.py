import torch
from diffusers import AutoencoderKL, UNet2DModel


class Downscaler:
    """A regression makes raw latents, diffusion the residual, of unit variance."""

    def __init__(self, vae: AutoencoderKL, coarse: UNet2DModel, fine: UNet2DModel, residual_std: torch.Tensor):
        self.vae = vae
        self.coarse = coarse
        self.fine = fine
        self.residual_std = residual_std

    def loss(self, low, high, t):
        raw = self.vae.encode(high).latent_dist.mode()
        rest = (raw - self.coarse(low, 0).sample) / self.residual_std
        noise = torch.randn_like(rest)
        return (self.fine(torch.lerp(rest, noise, t), t).sample - noise + rest).square().mean()

    def draw(self, low, shape, steps: int):
        x = torch.randn(shape)
        for i in range(steps, 0, -1):
            x = x - self.fine(x, i / steps).sample / steps
        return self.vae.decode(self.coarse(low, 0).sample + self.residual_std * x).sample
