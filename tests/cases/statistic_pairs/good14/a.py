from diffusers import AutoencoderKL
class Codec:
    """To [-1, 1] by the extremes that were seen, and back."""
    def __init__(self, vae: AutoencoderKL, low, high):
        self.vae = vae
        self.low, self.high = low, high
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.low) / (self.high - self.low)
    def decode(self, z):
        return self.vae.decode(z * (self.high - self.low) + self.low).sample
