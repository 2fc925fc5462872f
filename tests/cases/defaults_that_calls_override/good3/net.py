import torch
from torch import nn


def first_stage(posterior, scale_factor=1.0):
    return scale_factor * posterior.sample()


class AutoencoderKL(nn.Module):
    def __init__(self, encoder, decoder, quant):
        super().__init__()
        self.encoder, self.decoder, self.quant = encoder, decoder, quant

    def encode(self, x):
        return Gaussian(self.quant(self.encoder(x)))

    def encode_first_stage(self, x, scale_factor=1.0):
        posterior = Gaussian(self.quant(self.encoder(x)))
        return first_stage(posterior, scale_factor)

    def decode(self, z):
        return self.decoder(z)


class Gaussian:
    def __init__(self, moments):
        self.mean, self.logvar = torch.chunk(moments, 2, dim=1)

    def sample(self):
        return self.mean + torch.exp(0.5 * self.logvar) * torch.randn_like(self.mean)
