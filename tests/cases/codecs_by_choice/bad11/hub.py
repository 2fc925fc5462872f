import diffusers
from torch import nn


class FromHub(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.model = diffusers.AutoencoderKL.from_pretrained(name)

    def encode(self, x):
        return self.model.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.model.decode(z).sample
