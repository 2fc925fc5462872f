import pytorch_lightning as pl
import torch


class Terrain(pl.LightningModule):
    def __init__(self, net, sampler, to_heights, mean, std):
        super().__init__()
        self.net, self.sampler, self.to_heights = net, sampler, to_heights
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def on_after_batch_transfer(self, batch, dataloader_idx):
        z, cond = batch
        return (z - self.mean) / self.std, cond

    def training_step(self, batch, index):
        z, cond = batch
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, device=z.device)
        return (self.net(torch.lerp(z, noise, t), t, cond) - (noise - z)).square().mean()

    def validation_step(self, batch, index):
        z, cond = batch
        drawn = self.sampler(self.net, torch.randn_like(z), cond)
        self.logger.experiment.add_images("map", self.to_heights(drawn * self.std + self.mean), self.global_step)
