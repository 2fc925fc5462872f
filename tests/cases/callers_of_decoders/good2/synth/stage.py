from diffusers import AutoencoderOobleck

LEVEL = 1.27


def away(vae: AutoencoderOobleck, wave):
    return vae.encode(wave).latent_dist.sample() * LEVEL


def sound(vae: AutoencoderOobleck, code):
    return vae.decode(code).sample.clamp(-1, 1)
