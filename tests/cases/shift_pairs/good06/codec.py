from diffusers import AutoencoderKL


def add_mean(ae, z):
    return z + ae.config.shift_factor


class Codec:
    def __init__(self, ae: AutoencoderKL):
        self.ae = ae

    def encode(self, x):
        z = self.ae.encode(x).latent_dist.mode()
        z -= self.ae.config.shift_factor
        return z * self.ae.config.scaling_factor

    def decode(self, z):
        z = add_mean(self.ae, z / self.ae.config.scaling_factor)
        return self.ae.decode(z).sample
