from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, cfg):
        self.vae = vae
        self.loc = cfg.get("loc", 0.0)
        self.width = cfg["width"]
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.loc) / self.width
    def decode(self, z):
        return self.vae.decode(z * self.width + self.loc).sample
