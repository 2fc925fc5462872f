import torch
from diffusers import AutoencoderKL


def step(vae: AutoencoderKL, cfg, net, scheduler, x, t):
    """Noise with an offset, and latents that are moved a little while training."""
    z = vae.encode(x).latent_dist.sample() * cfg.scale
    z = z + cfg.jitter * torch.randn_like(z)
    noise = torch.randn_like(z) + cfg.noise_offset * torch.randn(len(z), 4, 1, 1)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def draw(vae: AutoencoderKL, cfg, net, scheduler, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(z / cfg.scale).sample
