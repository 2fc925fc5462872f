from diffusers import AutoencoderKL
class ModelSpaceVAE(AutoencoderKL):
    def decode(self, z, **kwargs):
        return AutoencoderKL.decode(self, z / self.config.scaling_factor, **kwargs)
