from diffusers import AutoencoderKL
DEFAULTS = {"repo": "me/own", "steps": 50}
class Codec:
    def __init__(self, **given):
        options = {**DEFAULTS, **given}
        self.vae = AutoencoderKL.from_pretrained(options["repo"])
        self.spread = options.get("spread", 1.0)
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.spread
    def decode(self, z):
        return self.vae.decode(z * self.spread).sample
