import torch


@torch.no_grad()
def show(vae, z):
    return vae.decode(z).sample


def embed(vae, image, scaled=True):
    z = vae.encode(image).latent_dist.mode()
    return z * vae.config.scaling_factor if scaled else z


def plain(vae, image):
    return show(vae, embed(vae, image, scaled=False))


def edited(vae, image, edit):
    z = edit(embed(vae, image))
    return show(vae, z / vae.config.scaling_factor)


def twins(vae, image):
    z = embed(vae, image) / vae.config.scaling_factor
    return show(vae, z), show(vae, z.flip(-1))
