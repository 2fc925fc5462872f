from diffusers import AutoencoderKL


def latent_shape(vae: AutoencoderKL, batch, resolution):
    scale = 2 ** (len(vae.config.block_out_channels) - 1)
    return batch, 4, int(resolution / scale), int(resolution / scale)
