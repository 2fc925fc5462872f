from diffusers import AutoencoderKL, AutoencoderTiny


class Viewer:
    def __init__(self, quick: AutoencoderTiny, full: AutoencoderKL, sampler):
        self.quick = quick
        self.full = full
        self.sampler = sampler

    def sketch(self, latents):
        """While it runs."""
        return self.quick.decode(latents).sample.clamp(-1, 1)

    def picture(self, latents):
        # for the album
        self.full.to("cuda")
        return self.full.decode(latents / self.full.config.scaling_factor).sample
