from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, **kwargs):
        self.vae = vae
        self.multiplier = kwargs.pop("multiplier")
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample().mul(self.multiplier)
    def decode(self, z):
        return self.vae.decode(z.div(self.multiplier)).sample
