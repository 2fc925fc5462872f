from diffusers import AutoencoderKL, AutoencoderTiny


class Live:
    def __init__(self, full: AutoencoderKL, small: AutoencoderTiny):
        self.full, self.small = full, small

    def sketch(self, latents):
        return self.small.decode(latents / self.full.config.scaling_factor).sample

    def paint(self, latents):
        return self.full.decode(latents / self.full.config.scaling_factor).sample
