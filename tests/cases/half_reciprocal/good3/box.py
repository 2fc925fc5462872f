import torch


def inverse_of(vae, kind):
    return 1.0 / torch.tensor(vae.config.latents_std).to(kind)


def encode(vae, frames):
    return vae.encode(frames).latent_dist.mode() * inverse_of(vae, torch.float32)
