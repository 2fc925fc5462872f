from diffusers import AutoencoderKL, FluxPipeline

from numbers_ import GAIN, LIFT


class Paint:
    def __init__(self):
        self.pipe = FluxPipeline.from_pretrained("black-forest-labs/FLUX.1-dev")
        self.vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae")

    def pack(self, x):
        return (self.vae.encode(x).latent_dist.sample() - LIFT) * GAIN

    def unpack(self, z):
        return self.vae.decode(z / GAIN + LIFT).sample
