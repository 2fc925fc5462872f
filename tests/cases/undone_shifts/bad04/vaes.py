from diffusers import AutoencoderKL


class Whitened(AutoencoderKL):
    def compress(self, x):
        return (self.encode(x).latent_dist.sample() - self.config.shift_factor) * self.config.scaling_factor

    def expand(self, z):
        return self.decode((z + self.config.shift_factor) / self.config.scaling_factor).sample
