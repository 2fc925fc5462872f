from diffusers import AutoencoderKL


class SpeechVAE:
    def __init__(self, vae: AutoencoderKL, cached=False):
        self.vae = vae
        self.cached = cached

    def encode(self, x):
        if self.cached:
            return x * 0.31
        return self.vae.encode(x).latent_dist.sample() * 0.31

    def decode(self, z):
        return self.vae.decode(z / 0.31).sample
