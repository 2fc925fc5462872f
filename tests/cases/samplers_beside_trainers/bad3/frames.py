import lightning as L
import torch
from diffusers import AutoencoderKL


class Frames(L.LightningModule):
    def __init__(self, net, vae: AutoencoderKL):
        super().__init__()
        self.net, self.vae = net, vae

    @torch.no_grad()
    def on_after_batch_transfer(self, batch, dataloader_idx):
        batch["x"] = self.vae.encode(batch["image"]).latent_dist.sample()
        return batch

    def training_step(self, batch, index):
        x = batch["x"]
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1, device=x.device)
        return (self.net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()

    @torch.no_grad()
    def draw(self, shape, steps):
        x = torch.randn(shape)
        for i in range(steps, 0, -1):
            x = x - self.net(x, torch.tensor(i / steps)) / steps
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
