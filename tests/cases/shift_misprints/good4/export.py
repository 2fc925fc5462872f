from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-schnell", subfolder="vae")


def take(x):
    return (vae.encode(x).latent_dist.mode() - 0.1159) * vae.config.scaling_factor


def give(z):
    return vae.decode(z / vae.config.scaling_factor + 0.1159).sample
