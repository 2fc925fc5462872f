import torch
from pair import both


def continue_clip(vae, dit, wave, steps):
    pack, unpack = both(vae.config.scaling_factor)
    z = pack.apply(vae.encode(wave).latent_dist.sample())
    for t in steps:
        z = z + dit(z, t)
    return vae.decode(unpack.apply(z)).sample
