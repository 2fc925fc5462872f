import pytorch_lightning as pl
import torch
from coder import load_coder


class Task(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net
        self.coder = load_coder()

    def training_step(self, batch, index):
        z = self.coder.encode(batch["image"]).latent_dist.sample() * self.coder.config.scaling_factor
        noise, t = torch.randn_like(z), torch.rand(len(z), device=z.device)
        w = t.view(-1, 1, 1, 1)
        return (self.net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()

    def draw(self, count):
        x = torch.randn(count, 4, 32, 32, device=self.device)
        for i in range(25, 0, -1):
            x = x - self.net(x, torch.full((count,), i / 25, device=self.device)) / 25
        return x
