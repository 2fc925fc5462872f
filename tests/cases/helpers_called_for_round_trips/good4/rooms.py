import torch


@torch.no_grad()
def show(vae, z, unscale=True):
    if unscale:
        z = z / vae.config.scaling_factor
    return vae.decode(z).sample


def embed(vae, image):
    return vae.encode(image).latent_dist.mode() * vae.config.scaling_factor


def plain(vae, image):
    return show(vae, embed(vae, image))


def mean(vae, images):
    z = sum(embed(vae, image) for image in images) / len(images) / vae.config.scaling_factor
    return show(vae, z, unscale=False)
