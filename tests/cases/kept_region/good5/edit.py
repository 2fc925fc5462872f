import torch


def sdedit(vae, unet, scheduler, z, t0, scaled=False):
    if not scaled:
        z = z * vae.config.scaling_factor
    x = scheduler.add_noise(z, torch.randn_like(z), t0)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t), t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample


def raw_noise(vae, z, sigma):
    """How well the codec stands noise in its latents; z is raw."""
    worst = vae.decode(z + sigma * torch.randn_like(z)).sample
    model = z * vae.config.scaling_factor
    mild = vae.decode((model + sigma * torch.randn_like(model)) / vae.config.scaling_factor).sample
    return worst, mild


def encode(vae, x):
    return vae.encode(x).latent_dist.sample()
