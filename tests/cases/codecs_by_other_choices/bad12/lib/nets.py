import diffusers
from torch import nn


class Deep(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.encoder = nn.Conv2d(3, cfg.width, 8, 8)
        self.decoder = nn.ConvTranspose2d(cfg.width, 3, 8, 8)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


class FromHub(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.model = diffusers.AutoencoderKL.from_pretrained(name)

    def encode(self, x):
        return self.model.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.model.decode(z).sample
