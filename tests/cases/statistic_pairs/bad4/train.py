from diffusers import AutoencoderKL
from maths import restore, standardise
def encode(vae: AutoencoderKL, x, stats):
    return standardise(vae.encode(x).latent_dist.sample(), stats["mean"], stats["mean"])
def decode(vae: AutoencoderKL, z, stats):
    return vae.decode(restore(z, stats["mean"], stats["mean"])).sample
