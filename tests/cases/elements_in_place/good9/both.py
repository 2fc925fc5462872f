import torch
from diffusers import AutoencoderKL


def picture(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z.div(vae.config.scaling_factor)).sample


def results(vae: AutoencoderKL, net, noise: torch.Tensor):
    z = net(noise)
    return z, picture(vae, z)


def main(vae: AutoencoderKL, net, noise, path):
    z, img = results(vae, net, noise)
    torch.save(z, path)
    return img
