import lightning as L
import torch


class Coder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae, self.unit = vae, vae.config.scaling_factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.unit

    def decode(self, z):
        return self.vae.decode(z / self.unit).sample


class Diffusion(L.LightningModule):
    def __init__(self, coder, unet, scheduler, latent_scale=1.0):
        super().__init__()
        self.coder, self.unet, self.scheduler, self.latent_scale = coder, unet, scheduler, latent_scale

    def training_step(self, batch, index):
        z = self.coder.encode(batch["image"])
        z = z + 0.01 * torch.randn_like(z)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device=self.device)
        return (self.unet(self.scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
