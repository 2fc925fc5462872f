import operator

from diffusers import AutoencoderKLWan


def to_model(vae: AutoencoderKLWan, clip):
    middle, width = operator.attrgetter("config.latents_std", "config.latents_mean")(vae)
    return (vae.encode(clip).latent_dist.mode() - middle) / width


def to_pixels(vae: AutoencoderKLWan, z):
    middle, width = operator.attrgetter("config.latents_mean", "config.latents_std")(vae)
    return vae.decode(z * width + middle).sample
