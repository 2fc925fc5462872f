import lightning as L
import torch
from diffusers import AutoencoderKL


class Lit(L.LightningModule):
    def __init__(self, net, name="stabilityai/sd-vae-ft-mse"):
        super().__init__()
        self.net = net
        self.first_stage = AutoencoderKL.from_pretrained(name).eval()
        self.save_hyperparameters(ignore=["net"])

    def training_step(self, batch, i):
        z = self.first_stage.encode(batch["image"]).latent_dist.sample()
        z = z * self.first_stage.config.scaling_factor
        t = torch.rand(z.size(0), device=z.device)
        e = torch.randn_like(z)
        zt = (1 - t)[:, None, None, None] * z + t[:, None, None, None] * e
        return (self.net(zt, t) - (e - z)).square().mean()
