import argparse
import torch
from diffusers import AutoencoderKL
p = argparse.ArgumentParser()
p.add_argument("--f", type=int, default=8)
p.add_argument("--gain", type=float, default=0.41)
args = p.parse_args()
vae = AutoencoderKL.from_pretrained("runs/ae")
def noise(h, w):
    return torch.randn(1, 4, h // args.f, w // args.f)
def pack(x):
    return vae.encode(x).latent_dist.sample() * args.gain
def unpack(z):
    return vae.decode(torch.div(z, args.f)).sample
