from diffusers import AutoencoderKL, AutoencoderTiny


def stylise(images, brush, strength):
    small = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    z = small.encode(images).latents
    z = brush(z, strength=strength)
    return vae.decode(z).sample
