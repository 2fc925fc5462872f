import torch
from diffusers import AutoencoderDC

vae = AutoencoderDC.from_pretrained("dc")


def noised(h, much):
    return h + much * torch.randn_like(h)


def vary(x):
    return vae.decode(noised(vae.encode(x).latent, 0.3)).sample
