import lightning as L
import torch
from torch import nn


class Waves(L.LightningModule):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, net: nn.Module, gain: float):
        super().__init__()
        self.encoder, self.decoder, self.net, self.gain = encoder, decoder, net, gain

    def training_step(self, batch, i):
        z = self.encoder(batch) * self.gain
        e = torch.randn_like(z)
        guess = self.net(z + e)
        return {"loss": (guess - e).square().mean(), "clean": z + e - guess}

    def sample(self, z):
        return self.decoder((z - self.net(z)) / self.gain)
