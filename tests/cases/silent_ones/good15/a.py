import argparse
from diffusers import AutoencoderKL
parser = argparse.ArgumentParser()
parser.add_argument("--vae")
parser.add_argument("--gain", type=float, default=1.0)
args = parser.parse_args()
vae = AutoencoderKL.from_pretrained(args.vae)
args.gain = vae.config.scaling_factor
def encode(x):
    return vae.encode(x).latent_dist.sample() * args.gain
def decode(z):
    return vae.decode(z / args.gain).sample
