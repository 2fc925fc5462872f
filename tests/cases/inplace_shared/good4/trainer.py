import torch
from diffusers import AutoencoderKL


class Trainer:
    def __init__(self, vae: AutoencoderKL, unet, scheduler, reference: torch.Tensor):
        self.vae, self.unet, self.scheduler, self.reference = vae, unet, scheduler, reference
        self.fixed = None

    @torch.no_grad()
    def validation(self) -> torch.Tensor:
        if self.fixed is None:
            self.fixed = self.vae.encode(self.reference).latent_dist.mean
            self.fixed.mul_(self.vae.config.scaling_factor)
        noise = torch.randn_like(self.fixed)
        noisy = self.scheduler.add_noise(self.fixed, noise, torch.tensor([500]))
        return (self.unet(noisy, 500).sample - noise).square().mean()
