import torch
from torch import nn


class Speaker:
    def __init__(self, vae: nn.Module, latent_std: float):
        self.vae, self.latent_std = vae, latent_std


def pairs(mine: Speaker, yours: Speaker, a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return mine.vae.encode(a) / mine.latent_std, yours.vae.encode(b) / yours.latent_std


@torch.no_grad()
def convert(mine: Speaker, yours: Speaker, net: nn.Module, a: torch.Tensor) -> torch.Tensor:
    z = net(mine.vae.encode(a) / mine.latent_std)
    return yours.vae.decode(z * mine.latent_std)
