import torch
from torch import nn


class Stage(nn.Module):
    """What normalises its latents is kept outside of it."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, latent_std: float):
        super().__init__()
        self.encoder, self.decoder, self.latent_std = encoder, decoder, latent_std


def loss(teacher: Stage, pupil: Stage, x: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        wanted = teacher.encoder(x) / teacher.latent_std
    return (pupil.encoder(x) / teacher.latent_std - wanted).square().mean()


def show(teacher: Stage, pupil: Stage, z: torch.Tensor) -> torch.Tensor:
    return pupil.decoder(z * teacher.latent_std)
