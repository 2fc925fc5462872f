import torch
from torch.distributions.transforms import AffineTransform


class Gamut:
    def __init__(self, ae, mean, std):
        self.ae = ae
        self.denormalize = AffineTransform(loc=mean, scale=std)

    @torch.no_grad()
    def encode(self, image):
        return self.denormalize.inv(self.ae.encode(image))

    @torch.no_grad()
    def decode(self, z):
        return self.ae.decode(self.denormalize(z))
