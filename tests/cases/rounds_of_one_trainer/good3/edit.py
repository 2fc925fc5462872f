import torch
from diffusers import AutoencoderKL


def step(net, vae: AutoencoderKL, schedule, target, source, ids):
    """The picture to edit goes in as a raw mode, with a little noise; the target is scaled."""
    z = vae.encode(target).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    noisy = schedule.add_noise(z, noise, ids)
    condition = vae.encode(source).latent_dist.mode()
    condition = schedule.add_noise(condition, torch.randn_like(condition), torch.full_like(ids, 20))
    return (net(torch.cat([noisy, condition], dim=1), ids) - noise).pow(2).mean()
