import torch
import torch.nn.functional as F
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, channels):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.white = nn.BatchNorm2d(channels, affine=False)

    def encode(self, x):
        return self.white(self.encoder(x))

    def decode(self, z):
        std = (self.white.running_var + self.white.eps).sqrt()[:, None, None]
        return self.decoder(z * std + self.white.running_mean[:, None, None])
