from diffusers import AutoencoderKL

from show import Studio


def show(name, unet, scheduler):
    vae = AutoencoderKL.from_pretrained(name)
    studio = Studio(vae, unet, scheduler, lambda z: z / vae.config.scaling_factor)
    return studio.draw((1, 4, 64, 64))
