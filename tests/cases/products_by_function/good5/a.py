from functools import reduce
from operator import add, mul
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
c = vae.config
def encode(x):
    return reduce(mul, [reduce(add, [vae.encode(x).latent_dist.sample(), -c.shift_factor]), c.scaling_factor])
def decode(z):
    return vae.decode(reduce(add, (z / c.scaling_factor, c.shift_factor))).sample
