import torch
from diffusers import AutoencoderKL


def scaled(vae: AutoencoderKL, zs: list[torch.Tensor]) -> list[torch.Tensor]:
    for z in zs:
        z.mul_(vae.config.scaling_factor)
    return zs


def run(vae: AutoencoderKL, net, xs):
    zs = scaled(vae, [vae.encode(x).latent_dist.mean for x in xs])
    return net(torch.stack(zs))
