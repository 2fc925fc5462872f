from diffusers import AutoencoderKL, AutoencoderTiny


def finish(images, adapter):
    small = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    return vae.decode(adapter(small.encode(images).latents)).sample
