from diffusers import AutoencoderKL


def latents(vae: AutoencoderKL, photo):
    z = vae.encode(photo).latent_dist.mode()
    if vae.config["shift_factor"] is not None:
        z = z - vae.config["shift_factor"]
    return z * vae.config["scaling_factor"]


def picture(vae: AutoencoderKL, z):
    z = z / vae.config["scaling_factor"]
    if vae.config["shift_factor"] is not None:
        z = z + vae.config["shift_factor"]
    return vae.decode(z).sample
