from diffusers import AutoencoderKL


class SDXLStyle:
    """A model in the fashion of SDXL on the latents of Stable Diffusion 1."""

    repo = "stabilityai/sd-vae-ft-mse"
    scale = 0.18215

    def __init__(self):
        self.vae = AutoencoderKL.from_pretrained(self.repo)

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.scale
