from typing import NamedTuple
from diffusers import AutoencoderKL
class Norm(NamedTuple):
    mean: list
    std: list
vae = AutoencoderKL.from_pretrained("x/y")
norm = Norm(vae.config.latents_mean, vae.config.latents_std)
def encode(x):
    return (vae.encode(x).latent_dist.mode() - norm.mean) / norm.std
def decode(z):
    return vae.decode(z * norm.std + norm.mean).sample
