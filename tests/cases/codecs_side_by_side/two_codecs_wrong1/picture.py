from base import Space
from diffusers import AutoencoderKL


class PictureSpace(Space):
    def __init__(self, repo):
        super().__init__()
        self.ae = AutoencoderKL.from_pretrained(repo)

    def forth(self, x):
        return self.ae.encode(x).latent_dist.sample()

    def back(self, z):
        return self.ae.decode(z / self.ae.config.scaling_factor).sample
