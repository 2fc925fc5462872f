import argparse
from diffusers import AutoencoderKL
p = argparse.ArgumentParser()
p.add_argument("--vae")
p.add_argument("--strength", type=float, default=1.0)
p.add_argument("--cfg", type=float, default=1.0)
args = p.parse_args()
vae = AutoencoderKL.from_pretrained(args.vae)
s = vae.config.scaling_factor
def encode(x):
    return vae.encode(x).latent_dist.sample() * s
def edit(z, noise, net):
    z = z * args.strength + noise * (1 - args.strength)
    return net(z) * args.cfg
def decode(z):
    return vae.decode(z / s).sample
