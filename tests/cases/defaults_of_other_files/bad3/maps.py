from diffusers import AutoencoderDC

vae = AutoencoderDC.from_pretrained("dc")


def down(h):
    return h / vae.config.scaling_factor


def up(h):
    return h * vae.config.scaling_factor


def encode(x, then=up):
    return then(vae.encode(x).latent)


def decode(h, first=up):
    return vae.decode(first(h)).sample
