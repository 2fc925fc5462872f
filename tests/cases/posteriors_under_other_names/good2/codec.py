from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution as Gauss


class Codec:
    def __init__(self, stage, scale_factor):
        self.stage, self.scale_factor = stage, scale_factor

    def get_first_stage_encoding(self, h):
        z = h.sample() if isinstance(h, Gauss) else h
        return self.scale_factor * z

    def embed(self, x):
        return self.get_first_stage_encoding(self.stage.encode(x))

    def decode(self, z):
        return self.stage.decode(z / self.scale_factor)
