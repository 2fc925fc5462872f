import argparse
from diffusers import AutoencoderKL

parser = argparse.ArgumentParser()
parser.add_argument("--vae", default="stabilityai/sdxl-vae")
args = parser.parse_args()
vae = AutoencoderKL.from_pretrained(args.vae)


def encode(x):
    return vae.encode(x).latent_dist.sample().mul_(0.13025)
