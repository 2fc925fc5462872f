from diffusers import AutoencoderKL


def encode(vae: AutoencoderKL, x):
    z = vae.encode(x).latent_dist.mode()
    if getattr(vae.config, "shift_factor", None) is not None:
        z -= vae.config.shift_factor
    return z * vae.config.scaling_factor
