import torch
from diffusers import AutoencoderKL
from rows import Rows
from torch.utils.data import DataLoader


def learn(vae: AutoencoderKL, net, rows: Rows, opt) -> None:
    for z in DataLoader(rows, batch_size=16, shuffle=True):
        x = z * vae.config.scaling_factor
        e = torch.randn_like(x)
        s = torch.rand(len(x), 1, 1, 1)
        (net(torch.lerp(x, e, s), s) - (e - x)).square().mean().backward()
        opt.step()


@torch.no_grad()
def show(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    return vae.decode(x / vae.config.scaling_factor).sample
