import operator
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def encode(x):
    z = vae.encode(x).latent_dist.sample()
    return operator.imul(z, vae.config.scaling_factor)
def decode(z):
    return vae.decode(operator.truediv(z, vae.config.scaling_factor)).sample
