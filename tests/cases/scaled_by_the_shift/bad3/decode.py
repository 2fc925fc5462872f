import torch
from diffusers import AutoencoderKL
from maps import denormalise


def pictures(repo, net, n):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    x = torch.randn(n, 16, 64, 64)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((n,), i / 30)) / 30
    return vae.decode(denormalise(x, offset=vae.config.scaling_factor, gain=vae.config.shift_factor)).sample
