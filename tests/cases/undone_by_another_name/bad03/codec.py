import torch


def plane(values):
    return torch.tensor(values)[None, :, None, None]


def encode(vae, x):
    h = vae.encode(x).latent_dist.mode()
    return (h - plane(vae.config.latents_mean)) / plane(vae.config.latents_std)


def decode(vae, z):
    return vae.decode(z * plane(vae.config.latents_std) + plane(vae.config.latents_mean)).sample
