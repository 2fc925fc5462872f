from base import Codec


class Scaled(Codec):
    def encode(self, x):
        return super().encode(x) * self.net.config.scaling_factor

    def decode(self, z):
        return super().decode(z / self.net.config.scaling_factor)
