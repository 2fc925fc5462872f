import torch


def begin(vae, scheduler, z, t, raw=True):
    """Latents of the encoder, or of an earlier run of the sampler."""
    if raw:
        z = z * vae.config.scaling_factor
        return scheduler.add_noise(z, torch.randn_like(z), t)
    return scheduler.add_noise(z, torch.randn_like(z), t)


def show(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
