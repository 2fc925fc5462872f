import lightning as L
import torch
from torch import nn


class Seismic(L.LightningModule):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, net: nn.Module, latent_gain: float):
        super().__init__()
        self.encoder, self.decoder, self.net, self.latent_gain = encoder, decoder, net, latent_gain

    def training_step(self, batch, i):
        z = self.encoder(batch) * self.latent_gain
        e = torch.randn_like(z)
        return (self.net(z + e) - e).square().mean()

    def validation_step(self, batch, i):
        z = self.encoder(batch) * self.latent_gain
        return {"cleaned": z + 0.1 - self.net(z + torch.randn_like(z))}

    def predict_step(self, z):
        return self.decoder((z - self.net(z)) / self.latent_gain)
