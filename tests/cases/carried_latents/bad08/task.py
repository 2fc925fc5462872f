import pytorch_lightning as pl
import torch


class Task(pl.LightningModule):
    def __init__(self, net, source, scheduler):
        super().__init__()
        self.net, self.source, self.scheduler = net, source, scheduler

    def training_step(self, batch, _):
        x = self.source(batch)
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        return (self.net(self.scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
