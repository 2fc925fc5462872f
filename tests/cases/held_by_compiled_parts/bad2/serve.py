import torch
from torch import nn


class Back(nn.Module):
    def __init__(self, decoder: nn.Module, settings: dict):
        super().__init__()
        self.decoder = decoder
        self.amount = settings["latent_std"]

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z * self.amount)


class Serve:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, flow: nn.Module, settings: dict):
        self.encoder, self.flow, self.latent_std = encoder, flow, settings["latent_std"]
        self.back = Back(decoder, settings).eval()

    def train_step(self, x: torch.Tensor) -> torch.Tensor:
        z = self.encoder(x) / self.latent_std
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        return (self.flow((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def sample(self, z: torch.Tensor, n: int) -> torch.Tensor:
        for i in range(n, 0, -1):
            z = z - self.flow(z, i / n) / n
        return self.back(z * self.latent_std)
