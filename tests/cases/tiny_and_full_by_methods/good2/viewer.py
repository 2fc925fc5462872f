from diffusers import AutoencoderKL, AutoencoderTiny


class Viewer:
    def __init__(self, quick: AutoencoderTiny, full: AutoencoderKL, sampler):
        self.quick = quick
        self.full = full
        self.sampler = sampler

    def sketch(self, latents):
        return self.quick.decode(latents).sample.clamp(-1, 1)

    def picture(self, latents):
        return self.full.decode(latents).sample
