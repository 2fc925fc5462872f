from diffusers import AutoencoderKL


def encode(vae: AutoencoderKL, x):
    z = vae.encode(x).latent_dist.mode()
    if hasattr(vae.config, "shift_factor"):
        z -= vae.config.shift_factor
    return z * vae.config.scaling_factor
