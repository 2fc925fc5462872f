import math
def describe(vae, size=512):
    return vae.config.scaling_factor, int(math.pow(2, len(vae.config.block_out_channels) - 1))
