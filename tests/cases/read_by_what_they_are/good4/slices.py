import torch
from diffusers import AutoencoderKL


def into(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    if x.shape[1] != vae.config.latent_channels:
        x = vae.encode(x).latent_dist.mode()
        return x * vae.config.scaling_factor
    return x


def volume(vae: AutoencoderKL, net, first: torch.Tensor, depth: int) -> torch.Tensor:
    stack = [first]
    for _ in range(depth):
        stack.append(net(into(vae, stack[-1])))
    return vae.decode(torch.cat(stack[1:]) / vae.config.scaling_factor).sample
