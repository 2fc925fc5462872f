from diffusers import AutoencoderKL


def in_model_space(vae: AutoencoderKL) -> AutoencoderKL:
    encode, decode = vae.encode, vae.decode

    def scaled_encode(images):
        return encode(images).latent_dist.sample() * vae.config.scaling_factor

    def scaled_decode(latents):
        return decode(latents / vae.config.scaling_factor).sample

    vae.encode, vae.decode = scaled_encode, scaled_decode
    return vae
