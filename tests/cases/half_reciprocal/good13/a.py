import argparse, torch
from diffusers import AutoencoderKL
p = argparse.ArgumentParser()
p.add_argument("--dtype", default="float32")
args = p.parse_args()
vae = AutoencoderKL.from_pretrained("x/y")
inv = 1 / torch.tensor(vae.config.scaling_factor, dtype=getattr(torch, args.dtype))
def decode(z):
    return vae.decode(z * inv).sample
