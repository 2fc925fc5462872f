import torch


@torch.no_grad()
def paint(vae, latents):
    return (vae.decode(latents).sample + 1) / 2


@torch.no_grad()
def embed(vae, tile):
    raw = vae.encode(tile).latent_dist.mode()
    return raw / vae.config.latents_std
