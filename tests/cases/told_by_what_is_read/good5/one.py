from diffusers import AutoencoderKL


class Sharpen:
    def __init__(self, k=0.18215):
        self.k = k


def codec():
    return AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def pack(vae, how, x):
    return vae.encode(x).latent_dist.sample() / how.k


def unpack(vae, how, z):
    return vae.decode(z * how.k).sample
