from base import LatentMixin
from diffusers import AutoencoderKL


class Trainer(LatentMixin):
    latent_scale = 0.18215

    def __init__(self):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")

    def step(self, x, model, t, e):
        z = self.pack(self.vae.encode(x).latent_dist.sample())
        return (model(z + e * t) - e).abs().mean()

    def preview(self, z):
        return self.vae.decode(self.unpack(z)).sample
