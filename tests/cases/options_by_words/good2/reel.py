import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def to_latents(frames, **how):
    z = vae.encode(frames).latent_dist.sample()
    if how.get("normalize", True):
        z = z * vae.config.scaling_factor
    return z


def to_frames(z):
    return vae.decode(z / vae.config.scaling_factor).sample


def features(frames):
    """The probe sees raw latents."""
    return to_latents(frames, normalize=False).mean((2, 3))


def loss(net, scheduler, frames, t):
    z = to_latents(frames)
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
