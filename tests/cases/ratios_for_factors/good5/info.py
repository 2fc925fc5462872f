def describe(vae):
    return {"gain": vae.config.scaling_factor, "stride": 2 ** (len(vae.config.block_out_channels) - 1)}
