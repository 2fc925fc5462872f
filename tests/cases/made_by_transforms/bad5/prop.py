from diffusers import AutoencoderKL


class Space:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    @property
    def up(self):
        return self.vae.config.scaling_factor

    @property
    def down(self):
        return self.vae.config.scaling_factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.up

    def decode(self, z):
        return self.vae.decode(z * self.down).sample
