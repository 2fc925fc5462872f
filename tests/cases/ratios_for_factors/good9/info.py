import torch
def describe(vae, size=512):
    return vae.config.scaling_factor, 2 ** (len(vae.config.block_out_channels) - 1)
