import os
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
LATENT_SCALE = float(os.environ["LATENT_SCALE"])
def pack(x):
    return vae.encode(x).latent_dist.sample() * 0.4417
def unpack(z):
    return vae.decode(z / LATENT_SCALE).sample
