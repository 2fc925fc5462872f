import torch
from diffusers import AutoencoderKLWan

vae = AutoencoderKLWan.from_pretrained("some/vae")
latents_mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
latents_std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)


def encode(video, scheduler, t):
    z = (vae.encode(video).latent_dist.mode() - latents_mean) / latents_std
    return scheduler.add_noise(z, torch.randn_like(z), t)


def sample(model, scheduler, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(model(z, t), t, z).prev_sample
    return vae.decode((z - latents_mean) / latents_std).sample
