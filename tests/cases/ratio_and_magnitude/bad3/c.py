from diffusers import AutoencoderKL
from diffusers.image_processor import VaeImageProcessor


class Pipe:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        factor = vae.config.scaling_factor
        self.processor = VaeImageProcessor(vae_scale_factor=factor)
