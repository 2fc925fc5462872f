from diffusers import AutoencoderKL

from table import Space


def load(space: Space):
    return AutoencoderKL.from_pretrained(space.value["repo"], subfolder="vae")


def encode(vae, x, space: Space):
    raw = vae.encode(x).latent_dist.sample()
    return (raw - space.value["shift"]) * space.value["factor"]


def decode(vae, z, space: Space):
    return vae.decode(z / space.value["factor"] + space.value["shift"]).sample
