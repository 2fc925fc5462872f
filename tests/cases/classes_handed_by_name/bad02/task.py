import torch
from lightning import LightningModule


class Task(LightningModule):
    def __init__(self, net, *losses, codec, noiser):
        super().__init__()
        self.net, self.losses, self.codec, self.noiser = net, losses, codec, noiser

    def training_step(self, batch, i):
        z = self.codec.encode(batch) / self.codec.spread
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        out = self.net(self.noiser.add_noise(z, noise, t), t)
        return sum(loss(out, noise) for loss in self.losses)

    def predict_step(self, batch, i):
        z = torch.randn(batch, 4, 16, 16, 16)
        for t in self.noiser.timesteps:
            z = self.noiser.step(self.net(z, t), t, z).prev_sample
        return self.codec.decode(z)
