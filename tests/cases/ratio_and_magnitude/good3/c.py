from diffusers import AutoencoderKL
from diffusers.image_processor import VaeImageProcessor


class Pipe:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        factor = 2 ** (len(vae.config.block_out_channels) - 1)
        self.processor = VaeImageProcessor(vae_scale_factor=factor)

    def decode(self, h):
        return self.vae.decode(h / self.vae.config.scaling_factor).sample
