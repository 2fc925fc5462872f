from diffusers import AutoencoderKL

from kinds import Kind


class Codec:
    def __init__(self, kind: Kind):
        self.about = kind.value
        self.vae = AutoencoderKL.from_pretrained(self.about.checkpoint)

    def encode(self, x):
        raw = self.vae.encode(x).latent_dist.sample()
        return raw * self.about.amount

    def decode(self, z):
        return self.vae.decode(z / self.about.amount).sample
