import lightning as L
import torch
from torch import nn

from config import Config


class FlowModule(L.LightningModule):
    def __init__(self, net: nn.Module, config: Config):
        super().__init__()
        self.net, self.config = net, config

    def training_step(self, batch, index):
        (z,) = batch
        noise, t = torch.randn_like(z), torch.rand(len(z), device=z.device)
        w = t.view(-1, 1, 1, 1)
        v = self.net((1 - w) * z + w * noise, t)
        return (v - (noise - z)).square().mean()

    @torch.no_grad()
    def sample(self, count):
        x = torch.randn(count, self.config.latent.channels, 16, 16, device=self.device)
        for i in range(self.config.steps, 0, -1):
            x = x - self.net(x, torch.full((count,), i / self.config.steps, device=self.device)) / self.config.steps
        return x

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=self.config.lr)
