import argparse, json
from diffusers import AutoencoderKL
p = argparse.ArgumentParser()
p.add_argument("--loc", type=float, required=True)
p.add_argument("--size", type=float, required=True)
a = p.parse_args()
vae = AutoencoderKL.from_pretrained("me/own")
def encode(x):
    return (vae.encode(x).latent_dist.sample() - a.loc) / a.loc
def decode(z):
    return vae.decode(z * a.size + a.loc).sample
