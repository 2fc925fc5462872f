import torch


def shift_scale(vae):
    latents_std = 1.0 / torch.tensor(vae.config.latents_std)
    shift = torch.tensor(vae.config.latents_mean) * latents_std
    return latents_std, shift


def encode(vae, x):
    latents_std, shift = shift_scale(vae)
    return vae.encode(x).latent_dist.sample() * latents_std - shift
