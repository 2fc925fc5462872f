from diffusers import AutoencoderKL


class SpeechVAE:
    def __init__(self, vae: AutoencoderKL, cached=False):
        self.vae = vae
        self.gain = vae.config.scaling_factor
        self.cached = cached

    def encode(self, x):
        if self.cached:
            return x * self.gain
        return self.vae.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
