import json
from diffusers import AutoencoderKL
stats = json.load(open("/data/stats.json"))
vae = AutoencoderKL.from_pretrained("me/own-vae")
def encode(x):
    z = vae.encode(x).latent_dist.sample()
    return (z - stats["mean"]) / stats["std"]
def decode(z):
    return vae.decode(z * stats["std"] + stats["mean"]).sample
