import torch
from torch import nn

from codec import TerrainCodec


class Task(nn.Module):
    def __init__(self, codec: TerrainCodec, net: nn.Module):
        super().__init__()
        self.codec, self.net = codec, net

    def forward(self, batch):
        z = batch.get("terrain_latent", None)
        if z is None:
            with torch.no_grad():
                z = self.codec.encode(batch["heights"]) / self.codec.latent_std
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    @torch.no_grad()
    def draw(self, count, steps=20):
        z = torch.randn(count, 8, 16, 16)
        for i in range(steps):
            z = z - self.net(z, torch.full((count, 1, 1, 1), 1 - i / steps)) / steps
        return self.codec.decode(z * self.codec.latent_std)
