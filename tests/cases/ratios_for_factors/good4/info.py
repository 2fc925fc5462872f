def describe(vae):
    return vae.config.scaling_factor, 2 ** (len(vae.config.block_out_channels) - 1)
