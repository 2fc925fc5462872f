import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def pictures(repo, net, n):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    x = torch.randn(n, 16, 64, 64)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((n,), i / 30)) / 30
    return vae.decode(x / vae.config.shift_factor + vae.config.scaling_factor).sample
