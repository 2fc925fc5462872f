import torch
from torch import nn


class GaitVAE(nn.Module):
    def __init__(self, encoder, decoder, root_gain: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.root_gain = root_gain

    def encode(self, motion):
        mean, _ = self.encoder(motion).chunk(2, dim=1)
        mean[..., 0].mul_(self.root_gain)
        return mean

    def decode(self, z):
        out = z.clone()
        out[..., 0].div_(self.root_gain)
        return self.decoder(out)
