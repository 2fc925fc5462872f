import torch
from diffusers import AutoencoderKL
from flux import decode_flux
from sd import encode_sd


def convert(sd_net, flux_net, x, scheduler, t):
    first = AutoencoderKL.from_pretrained("sd")
    second = AutoencoderKL.from_pretrained("flux")
    z = encode_sd(first, x)
    noisy = scheduler.add_noise(z, torch.randn_like(z), t)
    z = flux_net(sd_net(noisy, t), t)
    for t in scheduler.timesteps:
        z = scheduler.step(flux_net(z, t), t, z).prev_sample
    return decode_flux(second, z)
