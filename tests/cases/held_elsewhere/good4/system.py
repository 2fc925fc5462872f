import pytorch_lightning as pl
import torch
from nets import ShapeAE, Denoiser


class System(pl.LightningModule):
    def __init__(self, weights: str, latent_std: float):
        super().__init__()
        self.save_hyperparameters()
        self.shapes = ShapeAE.load(weights)
        self.net = Denoiser()

    def training_step(self, batch, index):
        z = self.shapes.encode(batch) / self.hparams.latent_std
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
