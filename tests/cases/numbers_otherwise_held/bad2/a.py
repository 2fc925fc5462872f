import torch
from diffusers import AutoencoderKL
from functools import partial
def widen(z, by):
    return z / by
vae = AutoencoderKL.from_pretrained("runs/ae")
STRIDE = 16
expand = partial(widen, by=STRIDE)
def noise(h, w):
    return torch.randn(1, 8, h // STRIDE, w // STRIDE)
def pack(x, cfg):
    return vae.encode(x).latent_dist.mode() * cfg.gain
def unpack(z):
    return vae.decode(expand(z)).sample
