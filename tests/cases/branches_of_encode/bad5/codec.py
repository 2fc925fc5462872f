from diffusers import AutoencoderKL


class SpeechVAE:
    def __init__(self, vae: AutoencoderKL, cached=False):
        self.vae, self.gain = vae, 3.2
        self.cached = cached

    def encode(self, x):
        if self.cached:
            return x.div(self.gain)
        return self.vae.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.vae.decode(z * self.gain).sample
