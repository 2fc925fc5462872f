from diffusers import AutoencoderKL


class Wrap:
    def __init__(self, path):
        self.net = AutoencoderKL.from_pretrained(path)

    def decode(self, z):
        return self.net.decode(z / self.net.config.scaling_factor).sample

    def encode(self, x):
        return self.net.encode(x).latent_dist.sample()
