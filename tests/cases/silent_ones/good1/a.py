import json
from diffusers import AutoencoderKL
cfg = json.load(open("conf.json"))
vae = AutoencoderKL.from_pretrained("me/own-vae")
def encode(x):
    return vae.encode(x).latent_dist.sample() * cfg["latents"].get("gain", 1.0)
def decode(z):
    return vae.decode(z / cfg["latents"].get("gain", 1.0)).sample
