from diffusers import AutoencoderKL

from presets import WAN

vae = AutoencoderKL.from_pretrained(WAN["repo"])


def encode(face):
    return vae.encode(face).latent_dist.sample() * WAN["scale"]


def decode(z):
    return vae.decode(z / WAN["scale"]).sample
