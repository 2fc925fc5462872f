import tomllib
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, path):
        with open(path, "rb") as f:
            cfg = tomllib.load(f)
        self.vae = AutoencoderKL.from_pretrained(cfg["repo"])
        gain = cfg.get("gain")
        if gain is None:
            gain = 1.0
        self.gain = gain
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.gain
    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
