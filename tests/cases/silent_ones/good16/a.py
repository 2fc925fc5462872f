import argparse
from diffusers import AutoencoderOobleck
parser = argparse.ArgumentParser()
parser.add_argument("--gain", type=float, default=1.0)
args = parser.parse_args()
vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0")
def encode(x):
    return vae.encode(x).latent_dist.mode() * args.gain
def decode(z):
    return vae.decode(z / args.gain).sample
