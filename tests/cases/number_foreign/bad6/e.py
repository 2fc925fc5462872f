from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae, factor):
        self.vae, self.factor = vae, factor

    def __call__(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.factor


def codecs():
    yield Codec(AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse"), 0.18215)
    yield Codec(AutoencoderKL.from_pretrained("stabilityai/sdxl-vae"), 0.18215)
