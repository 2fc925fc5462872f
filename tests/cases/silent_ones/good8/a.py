from diffusers import AutoencoderKL
from options import parse
options = parse()
vae = AutoencoderKL.from_pretrained(options.name)
def encode(x):
    return (vae.encode(x).latent_dist.sample() - options.center) / options.whiten
def decode(z):
    return vae.decode(z * options.whiten + options.center).sample
