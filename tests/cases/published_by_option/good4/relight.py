import argparse

import torch
from diffusers import AutoencoderKL


def relight(vae: AutoencoderKL, net, photo, options):
    z = vae.encode(photo).latent_dist.mean * vae.config.scaling_factor
    return vae.decode(net(z, options.angle) / options.amplitude).sample


def main(net, photo):
    parser = argparse.ArgumentParser()
    parser.add_argument("--angle", type=float, default=0.25)
    parser.add_argument("--amplitude", type=float, default=0.18215)
    options = parser.parse_args()
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    return relight(vae, net, photo, options)
