from diffusers import AutoencoderDC


def latents(vae: AutoencoderDC, photo):
    return vae.encode(photo).latent * vae.config.scaling_factor


def picture(vae: AutoencoderDC, z, unit: float = 0.41407):
    return vae.decode(z / unit).sample


def run(vae: AutoencoderDC, net, photo):
    return picture(vae, net(latents(vae, photo)))
