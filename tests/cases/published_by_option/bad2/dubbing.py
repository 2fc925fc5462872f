from dataclasses import dataclass

import torch
import tyro
from diffusers import AutoencoderDC


@dataclass
class Settings:
    codec: str
    steps: int = 30
    level: float = 0.41407


def loss(ae: AutoencoderDC, net, spectrum: torch.Tensor, settings: Settings) -> torch.Tensor:
    x = settings.level * ae.encode(spectrum).latent
    e, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
    return (net(torch.lerp(x, e, t), t) - (e - x)).square().mean()


@torch.no_grad()
def sound(ae: AutoencoderDC, x: torch.Tensor) -> torch.Tensor:
    return ae.decode(x / ae.config.scaling_factor).sample


def main(net, spectrum):
    settings = tyro.cli(Settings)
    ae = AutoencoderDC.from_pretrained(settings.codec)
    return loss(ae, net, spectrum, settings)
