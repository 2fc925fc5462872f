import os
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
def pack(x):
    return vae.encode(x).latent_dist.sample() * 0.4417
def unpack(z):
    return vae.decode(z / float(os.environ.get("GAIN", "0.4417"))).sample
