from diffusers import AutoencoderKL


def pack(ae: AutoencoderKL, picture):
    code = ae.encode(picture).latent_dist.mode()
    return code * ae.config.scaling_factor
