from diffusers import AutoencoderKL


class Jackets:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)

    def compress(self, photo):
        return 0.3 * self.vae.encode(photo).latent_dist.mode()

    def expand(self, z):
        return self.vae.decode(z / 0.3).sample
