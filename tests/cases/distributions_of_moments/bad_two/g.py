import torch
from torch import nn


class GaussianCodec(nn.Module):
    def __init__(self, backbone, head, decoder, mean, std):
        super().__init__()
        self.backbone, self.head, self.decoder = backbone, head, decoder
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def standardise(self, h):
        return (h - self.mean) / self.std

    def posterior(self, points):
        loc, logvar = self.head(self.backbone(points)).tensor_split(2, dim=-1)
        loc = self.standardise(loc)
        logvar = self.standardise(logvar)
        return torch.distributions.Normal(loc, logvar.div(2).exp())

    def encode(self, points):
        return self.posterior(points).rsample()

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
