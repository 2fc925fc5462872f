from diffusers import AutoencoderKL


def unpack(vae: AutoencoderKL, code):
    return vae.decode(code * vae.config.scaling_factor).sample
