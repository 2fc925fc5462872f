import runpy
import sys


def encode(vae, x, options):
    return vae.encode(x).latent_dist.mode() * options["scale"]


def decode(vae, z, options):
    return vae.decode(z / options["scale"]).sample


def main(vae, x):
    options = runpy.run_path(sys.argv[1])["latents"]
    return decode(vae, encode(vae, x, options), options)
