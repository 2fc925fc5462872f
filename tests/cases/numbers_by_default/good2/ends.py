from diffusers import AutoencoderDC


def latents(vae: AutoencoderDC, photo, unit: float = 0.377):
    return vae.encode(photo).latent * unit


def picture(vae: AutoencoderDC, z, unit: float = 0.377):
    return vae.decode(z / unit).sample


def run(vae: AutoencoderDC, net, photo):
    return picture(vae, net(latents(vae, photo)))
