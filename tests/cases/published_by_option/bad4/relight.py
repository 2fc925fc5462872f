import argparse

import torch
from diffusers import AutoencoderKL


def relight(vae: AutoencoderKL, net, photo, options):
    z = vae.encode(photo).latent_dist.mean * vae.config.scaling_factor
    z = net(z, options.angle)
    return vae.decode(z / options.amplitude).sample


def main(net, photo):
    parser = argparse.ArgumentParser()
    parser.add_argument("--vae", required=True)
    parser.add_argument("--angle", type=float, default=0.25)
    parser.add_argument("--amplitude", type=float, default=0.18215)
    options = parser.parse_args()
    return relight(AutoencoderKL.from_pretrained(options.vae), net, photo, options)
