from diffusers import AutoencoderKL


class Folded:
    def __init__(self, ae: AutoencoderKL):
        self.ae = ae
        self.k = ae.config.scaling_factor
        self.b = ae.config.shift_factor * ae.config.scaling_factor

    def encode(self, x):
        return self.ae.encode(x).latent_dist.sample() * self.k - self.b

    def decode(self, z):
        return self.ae.decode((z + self.b) / self.k).sample
