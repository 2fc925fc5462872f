from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, cfg):
        self.vae = vae
        self.cfg = cfg
    @property
    def offset(self):
        return self.cfg["latent"]["offset"]
    @property
    def width(self):
        return self.cfg["latent"]["offset"]
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.offset) / self.width
    def decode(self, z):
        return self.vae.decode(z * self.width + self.offset).sample
