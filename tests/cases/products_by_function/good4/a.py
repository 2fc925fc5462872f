from functools import reduce
import operator
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def encode(x):
    return reduce(operator.mul, (vae.encode(x).latent_dist.sample(), vae.config.scaling_factor))
def decode(z):
    return vae.decode(reduce(operator.truediv, [vae.config.scaling_factor], z)).sample
