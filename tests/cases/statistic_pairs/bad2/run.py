import torch
from diffusers import AutoencoderKL
from stats import load
class Space:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained("me/own-vae")
        self.stats = load(path)
    def to_model(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        z = torch.sub(z, self.stats["mean"])
        return torch.div(z, self.stats["mean"])
    def to_pixels(self, z):
        return self.vae.decode(torch.addcmul(self.stats["mean"], z, self.stats["mean"])).sample
