from diffusers import AutoencoderKL
from ops import grow, shrink
vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
def pack(x):
    return shrink(vae.encode(x).latent_dist.mode())
def unpack(z):
    return vae.decode(grow(z)).sample
