from diffusers import AutoencoderKL
class Codec:
    """A strength between zero and one, that fades latents in: no factor of theirs."""
    def __init__(self, vae: AutoencoderKL, conf):
        self.vae = vae
        self.strength = conf.get("strength", 1.0)
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample * self.strength
