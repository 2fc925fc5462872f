from diffusers import AutoencoderKL
class Codec:
    """The residual to the running average: a mean is subtracted, and weights blend."""
    def __init__(self, vae: AutoencoderKL, stats, weight):
        self.vae, self.stats, self.weight = vae, stats, weight
    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        return z - self.weight * self.stats["mean"]
    def decode(self, z):
        z = z + self.weight * self.stats["mean"]
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
