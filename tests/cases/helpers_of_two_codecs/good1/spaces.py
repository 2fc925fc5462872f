import torch.nn.functional as F


def photo_space(vae, image):
    return vae.encode(image).latent_dist.mode() * vae.config.scaling_factor


def flux_space(vae, image):
    return (vae.encode(image).latent_dist.mode() - vae.config.shift_factor) * vae.config.scaling_factor


def pair_loss(net, photo_vae, flux_vae, image):
    a, b = photo_space(photo_vae, image), flux_space(flux_vae, image)
    return F.mse_loss(net(a), b)
