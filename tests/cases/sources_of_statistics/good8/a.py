from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, gain: float = 1.0):
        self.vae, self.gain = vae, gain
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.gain
    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
    @classmethod
    def measured(cls, vae, batch):
        return cls(vae, 1 / vae.encode(batch).latent_dist.sample().std())
