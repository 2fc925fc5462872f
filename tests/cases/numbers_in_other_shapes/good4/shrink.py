import numpy
import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
spread = torch.from_numpy(numpy.broadcast_to(0.18215, (4,)).copy())


def shrink(x):
    return vae.encode(x).latent_dist.sample() * spread.view(1, 4, 1, 1)


def grow(z):
    return vae.decode(z / spread.view(1, 4, 1, 1)).sample
