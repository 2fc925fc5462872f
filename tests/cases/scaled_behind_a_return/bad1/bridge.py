from diffusers import AutoencoderKL


class Bridge:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.k, self.b = vae.config.scaling_factor, vae.config.shift_factor

    def _in(self, z):
        if self.b is None:
            return z
        z = z - self.b
        return z * self.k

    def _out(self, z):
        z = z / self.k
        return z if self.b is None else z + self.b

    def encode(self, x):
        return self._in(self.vae.encode(x).latent_dist.mode())

    def decode(self, z):
        return self.vae.decode(self._out(z)).sample
