import os
from diffusers import AutoencoderKL
def gain():
    value = os.environ.get("GAIN", "")
    if not value:
        raise SystemExit("GAIN is not set")
    return float(value)
class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae, self.gain = vae, gain()
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.gain
    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
