from diffusers import AutoencoderKL


class Codec:
    unit = 0.2325

    def __init__(self, kl):
        self.kl = AutoencoderKL.from_pretrained("x")

    def encode(self, x):
        return self.kl.encode(x).latent_dist.sample() * self.unit

    def decode(self, h):
        return self.kl.decode(h / self.unit)
