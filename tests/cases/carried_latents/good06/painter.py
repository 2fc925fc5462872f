import lightning as L
import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel


class Painter(L.LightningModule):
    def __init__(self, root, lr=1e-4):
        super().__init__()
        self.save_hyperparameters()
        self.ae = AutoencoderKL.from_pretrained(root, subfolder="vae").requires_grad_(False)
        self.net = UNet2DModel.from_pretrained(root, subfolder="unet")
        self.schedule = DDPMScheduler.from_pretrained(root, subfolder="scheduler")

    def latents(self, pixels):
        return self.ae.encode(pixels).latent_dist.sample() * self.ae.config.scaling_factor

    def pixels(self, x):
        return self.ae.decode(x / self.ae.config.scaling_factor).sample

    def training_step(self, batch, index):
        x = self.latents(batch["image"])
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),), device=self.device)
        return (self.net(self.schedule.add_noise(x, noise, t), t).sample - noise).square().mean()


    @torch.no_grad()
    def validation_step(self, batch, index):
        x = torch.randn(len(batch["image"]), 4, 32, 32, device=self.device)
        for t in self.schedule.timesteps:
            x = self.schedule.step(self.net(x, t).sample, t, x).prev_sample
        return {"drawn": x, "real": batch["image"]}

