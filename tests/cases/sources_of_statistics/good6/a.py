import argparse
from diffusers import AutoencoderKL
p = argparse.ArgumentParser()
p.add_argument("--vae")
p.add_argument("--gain", type=float, default=1.0, help="for autoencoders that say nothing")
args = p.parse_args()
vae = AutoencoderKL.from_pretrained(args.vae)
gain = vae.config.scaling_factor if args.gain == 1.0 else args.gain
def encode(x):
    return vae.encode(x).latent_dist.sample() * gain
def decode(z):
    return vae.decode(z / gain).sample
