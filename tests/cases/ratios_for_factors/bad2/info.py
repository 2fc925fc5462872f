def factor_of(vae):
    return 2 ** (len(vae.config.block_out_channels) - 1)
