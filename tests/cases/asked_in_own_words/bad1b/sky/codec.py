from diffusers import AutoencoderKL


class Codec:
    """Encodes raw unless told otherwise; decodes what the model makes."""

    def __init__(self, path):
        self.core = AutoencoderKL.from_pretrained(path)

    def encode(self, x, unit=False):
        z = self.core.encode(x).latent_dist.sample()
        return z * self.core.config.scaling_factor if unit else z

    def decode(self, z):
        return self.core.decode(z / self.core.config.scaling_factor).sample
