from diffusers import AutoencoderKL, AutoencoderTiny


def show(unet, scheduler, x, t, vae: AutoencoderKL, small: AutoencoderTiny, quick: bool):
    z = scheduler.step(unet(x, t).sample, t, x).prev_sample
    if quick:
        return small.decode(z).sample
    return vae.decode(z / vae.config.scaling_factor).sample
