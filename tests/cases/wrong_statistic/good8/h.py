from diffusers import AutoencoderKLWan


def encode(vae: AutoencoderKLWan, x):
    z = vae.encode(x).latent_dist.sample()
    return (z - vae.config.latents_mean) / vae.config.latents_std


def resample(vae: AutoencoderKLWan, mean, logvar, noise):
    std = (0.5 * logvar).exp()
    return mean + std * noise
