import torch

from spaces import flux_space, photo_space


def paint(net, photo_vae, flux_vae, denoise, image, text):
    z = torch.lerp(net(photo_space(photo_vae, image)), flux_space(flux_vae, image), 0.5)
    z = denoise(z, text)
    return flux_vae.decode(z / flux_vae.config.scaling_factor).sample
