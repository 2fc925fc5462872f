from diffusers import AutoencoderKL


class Shifted(AutoencoderKL):
    def pack(self, x):
        z = self.encode(x).latent_dist.mode()
        if self.config.shift_factor is not None:
            z = z - self.config.shift_factor
        return z * self.config.scaling_factor

    def unpack(self, z):
        z = z / self.config.scaling_factor
        z = z + self.config.shift_factor
        return self.decode(z).sample
