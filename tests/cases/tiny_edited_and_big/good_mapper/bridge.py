from diffusers import AutoencoderKL, AutoencoderTiny


def finish(images, mapper):
    small = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    z = mapper(small.encode(images).latents)
    return vae.decode(z).sample
