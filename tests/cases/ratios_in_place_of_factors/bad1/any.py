from diffusers import AutoencoderDC


class Any:
    def __init__(self, vae: AutoencoderDC):
        self.vae = vae
        if hasattr(vae.config, "scaling_factor"):
            self.size = vae.config.scaling_factor
        else:
            self.size = vae.spatial_compression_ratio

    def latents(self, photo):
        return self.vae.encode(photo).latent * self.size

    def photo(self, z):
        return self.vae.decode(z / self.size).sample
