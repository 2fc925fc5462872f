import torch
from diffusers import AutoencoderKL


def batch_loss(vae: AutoencoderKL, net, x, level):
    z = vae.encode(x).latent_dist.mode()
    share = level(len(z)).view(-1, 1, 1, 1)
    rest = (1 - share**2).sqrt()
    e = torch.randn_like(z)
    mixed = z.mul(share) + e.mul(rest)
    return (net(mixed, share) - e).square().mean()


def out(vae: AutoencoderKL, z):
    return vae.decode(z.div(vae.config.scaling_factor)).sample
