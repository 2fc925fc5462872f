import pytorch_lightning as pl
import torch


class Fields(pl.LightningModule):
    def __init__(self, net, latent_scale):
        super().__init__()
        self.save_hyperparameters(ignore=["net"])
        self.net = net

    def training_step(self, batch, _):
        x = batch["latents"] * self.hparams.latent_scale
        eps = torch.randn_like(x)
        t = torch.rand(x.shape[0], 1, 1, device=x.device)
        return (self.net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()

    @torch.no_grad()
    def dream(self, count, steps=50):
        x = torch.randn(count, 8, 256, device=self.device)
        for i in range(steps):
            x = x - self.net(x, torch.full((count, 1, 1), 1 - i / steps)) / steps
        return x
