import torch
from diffusers import AutoencoderKL
from rig.nets import Encoder3d, Decoder3d


class WideVAE:
    def __init__(self, path):
        self.scale = [torch.tensor([-0.75, 0.2]), 1.0 / torch.tensor([2.8184, 1.4541])]
        self.encoder = Encoder3d(path)
        self.decoder = Decoder3d(path)

    def encode(self, x):
        mu, _ = self.encoder(x).chunk(2, dim=1)
        return (mu - self.scale[0]) * self.scale[1]

    def decode(self, z):
        return self.decoder(z / self.scale[1] + self.scale[0])


class TallVAE:
    def __init__(self, path):
        self.model = AutoencoderKL.from_pretrained(path)

    def encode(self, x):
        return self.model.encode(x).latent_dist

    def decode(self, z):
        return self.model.decode(z / self.model.config.scaling_factor).sample
