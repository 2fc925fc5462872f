import torch
from torch import nn


class Whitened(nn.Module):
    def __init__(self, backbone, decoder, width):
        super().__init__()
        self.backbone, self.decoder = backbone, decoder
        self.white = nn.BatchNorm1d(width, affine=False).eval()

    def encode(self, x):
        return self.white(self.backbone(x))

    def decode(self, z):
        dev = torch.sqrt(self.white.running_var + self.white.eps)
        return self.decoder(z * dev + self.white.running_mean)
