import torch
from diffusers import AutoencoderKL


class Stage:
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net

    def to_model(self, photo, by):
        return self.vae.encode(photo).latent_dist.sample() * by

    def to_photo(self, z, by):
        return self.vae.decode(z * by).sample

    def check(self, photo):
        f = self.vae.config.scaling_factor
        z = self.to_model(photo, by=f)
        e = torch.randn_like(z)
        return self.to_photo(self.net(z + e), by=1 / f)
