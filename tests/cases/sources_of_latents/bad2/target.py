import torch
from diffusers import AutoencoderKL


def target(vae: AutoencoderKL, batch):
    if "mu" in batch:
        return batch["mu"] + batch["sigma"] * torch.randn_like(batch["mu"])
    return vae.encode(batch["image"]).latent_dist.sample() * vae.config.scaling_factor


def loss(vae: AutoencoderKL, unet, scheduler, batch):
    x = target(vae, batch)
    noise = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
