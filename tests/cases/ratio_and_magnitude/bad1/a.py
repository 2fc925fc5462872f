from diffusers import AutoencoderKL


def latent_shape(vae: AutoencoderKL, batch, resolution):
    scale = getattr(vae.config, "scaling_factor")
    return batch, 4, int(resolution / scale), int(resolution / scale)
