import yaml
from diffusers import AutoencoderKL
with open("stats.yaml") as f:
    stats = yaml.safe_load(f)["latent"]
vae = AutoencoderKL.from_pretrained("me/own")
middle, breadth = stats["middle"], stats["middle"]
def encode(x):
    return (vae.encode(x).latent_dist.sample() - middle) / breadth
def decode(z):
    return vae.decode(z * breadth + middle).sample
