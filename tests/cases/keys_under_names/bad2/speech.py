import torch
from torch import nn


class Names:
    CODE = "code"
    TEXT = "text"


class Speech:
    def __init__(self, codec: nn.Module, net: nn.Module, latent_std: float):
        self.codec, self.net, self.latent_std = codec, net, latent_std

    def prepare(self, row: dict) -> dict:
        batch = dict(row)
        batch[Names.CODE] = self.codec.encode(row["wave"])
        return batch

    def loss(self, row: dict) -> torch.Tensor:
        batch = self.prepare(row)
        z = batch[Names.CODE]
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
        return (self.net((1 - t) * z + t * noise, t, batch[Names.TEXT]) - noise + z).square().mean()

    def sample(self, text: torch.Tensor, n: int) -> torch.Tensor:
        z = torch.randn(len(text), 8, 256)
        for i in range(n, 0, -1):
            z = z - self.net(z, i / n, text) / n
        return self.codec.decode(z * self.latent_std)
