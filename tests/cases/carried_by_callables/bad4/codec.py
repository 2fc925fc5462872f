import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, latent_gain):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.latent_gain = latent_gain

    def encode(self, x):
        return torch.mul(self.encoder(x), self.latent_gain)

    def decode(self, h):
        return self.decoder(torch.div(h, self.latent_gain))
