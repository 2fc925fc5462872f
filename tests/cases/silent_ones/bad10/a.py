import argparse
from diffusers import AutoencoderKL
parser = argparse.ArgumentParser()
parser.add_argument("--vae")
parser.add_argument("--spread", type=float, default=1.0, help="of the latents")
parser.add_argument("--middle", type=float, default=0.091)
args = parser.parse_args()
vae = AutoencoderKL.from_pretrained(args.vae)
def encode(x):
    return (vae.encode(x).latent_dist.sample() - args.middle) / args.spread
def decode(z):
    return vae.decode(z * args.spread + args.middle).sample
