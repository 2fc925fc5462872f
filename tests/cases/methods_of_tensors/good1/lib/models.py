import torch
from torch import nn
from .hparams import *

class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, channels, 3)
    def forward(self, x):
        return torch.tanh(self.conv(x))

class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(channels, 2, 3)
    def forward(self, x):
        return self.conv(x)

class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
    def forward(self, latents, x, sigma):
        pyramid = self.decoder(latents)
        return x * sigma + pyramid
