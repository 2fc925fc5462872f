import torch.nn.functional as F

from draws import draw


def sdxl(sdxl_vae, x):
    return draw(sdxl_vae, x) * sdxl_vae.config.scaling_factor


def loss(net, sdxl_vae, flux_vae, x):
    flux = (draw(flux_vae, x) - flux_vae.config.shift_factor) * flux_vae.config.scaling_factor
    return F.mse_loss(net(sdxl(sdxl_vae, x)), flux)


def paint(net, sdxl_vae, flux_vae, denoise, x, text):
    z = denoise(net(sdxl(sdxl_vae, x)), text)
    return flux_vae.decode(z / flux_vae.config.scaling_factor + flux_vae.config.shift_factor).sample
