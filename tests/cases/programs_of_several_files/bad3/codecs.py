from diffusers import AutoencoderKL
from registry import register


class Base:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.factor = self.vae.config.scaling_factor

    def to_latents(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def to_images(self, z):
        return self.vae.decode(z / self.factor).sample


@register("plain")
class Plain(Base):
    pass


@register("tiled")
class Tiled(Base):
    def to_images(self, z):
        rows = [self.vae.decode(part * self.factor).sample for part in z.chunk(4, dim=2)]
        return __import__("torch").cat(rows, dim=2)
