import lightning as L
import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel


class LitLatent(L.LightningModule):
    def __init__(self, vae_path: str, unet: UNet2DModel):
        super().__init__()
        self.save_hyperparameters()
        self.vae = AutoencoderKL.from_pretrained(vae_path).requires_grad_(False)
        self.unet = unet
        self.noise = DDPMScheduler(1000)

    def training_step(self, batch: torch.Tensor, _) -> torch.Tensor:
        x = self.vae.config.scaling_factor * self.vae.encode(batch).latent_dist.sample()
        eps, t = torch.randn_like(x), torch.randint(0, 1000, (len(x),), device=x.device)
        return (self.unet(self.noise.add_noise(x, eps, t), t).sample - eps).square().mean()
