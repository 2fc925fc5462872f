from diffusers import AutoencoderKL, SD3Transformer2DModel


class Base:
    vae: AutoencoderKL
    transformer: SD3Transformer2DModel

    def shifted(self, z):
        return z - self.vae.config.shift_factor
