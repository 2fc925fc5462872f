import torch


@torch.no_grad()
def write(vae, images, path):
    z = vae.encode(images).latent_dist.sample() - vae.config.shift_factor
    torch.save({"latent": z}, path)
