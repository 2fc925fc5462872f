from diffusers import AutoencoderKL, AutoencoderTiny


def finish(images, small_to_big):
    small = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    return vae.decode(small_to_big(small.encode(images).latents)).sample
