from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae):
        self.net = AutoencoderKL.from_pretrained(vae.repo)
        self.by = vae.by

    def encode(self, x):
        return self.net.encode(x).latent_dist.sample() * self.by

    def decode(self, z):
        return self.net.decode(z / self.by).sample
