import lightning as L
import torch


class Waves(L.LightningModule):
    def __init__(self, encoder, decoder, net, gain: float):
        super().__init__()
        self.encoder, self.decoder, self.net, self.gain = encoder, decoder, net, gain

    def training_step(self, batch, i):
        z = self.encoder(batch) * self.gain
        e = torch.randn_like(z)
        return (self.net(z + e) - e).square().mean()

    def sample(self, z):
        return self.decoder((z - self.net(z)) / self.gain)
