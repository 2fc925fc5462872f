from diffusers import AutoencoderKL
from window import Window


class Patcher:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.per_cell = 2 ** (len(vae.config.block_out_channels) - 1)

    def into(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.vae.config.scaling_factor

    def out_of(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    def paste(self, x, y, window: Window):
        a, b = self.into(x), self.into(y)
        rows = window.rows(self.per_cell)
        a[..., rows] = b[..., rows]
        return self.out_of(a)

    def weight(self, window: Window):
        return window.scaled(self.vae.config.scaling_factor)
