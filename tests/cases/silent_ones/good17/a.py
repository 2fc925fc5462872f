import argparse
from diffusers import AutoencoderKL
parser = argparse.ArgumentParser()
parser.add_argument("--vae")
parser.add_argument("--gain", type=float, default=None)
args = parser.parse_args()
vae = AutoencoderKL.from_pretrained(args.vae)
gain = args.gain if args.gain is not None else vae.config.scaling_factor
def encode(x):
    return vae.encode(x).latent_dist.sample() * gain
def decode(z):
    return vae.decode(z / gain).sample
