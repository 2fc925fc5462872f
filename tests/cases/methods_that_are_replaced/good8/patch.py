from diffusers import AutoencoderKL


def eased(vae: AutoencoderKL) -> AutoencoderKL:
    plain = vae.decode

    def decode(z, raw=False):
        return plain(z if raw else z / vae.config.scaling_factor)

    vae.decode = decode
    return vae
