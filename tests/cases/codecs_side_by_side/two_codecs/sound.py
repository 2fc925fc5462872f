from base import Space
from diffusers import AutoencoderKL


class SoundSpace(Space):
    def __init__(self, repo):
        super().__init__()
        self.coder = AutoencoderKL.from_pretrained(repo)

    def forth(self, x):
        return self.coder.encode(x).latent_dist.mode() * self.coder.config.scaling_factor

    def back(self, z):
        return self.coder.decode(z / self.coder.config.scaling_factor).sample
