import numpy as np
import torch
from torch import nn


class Volume(nn.Module):
    def __init__(self, encoder, decoder, shift, gain):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.shift, self.gain = shift, gain

    def encode(self, x):
        mu, rest = self.encoder(x).chunk(2, dim=1)
        if isinstance(self.shift, np.ndarray):
            mu = (mu - torch.from_numpy(self.shift)) * torch.from_numpy(self.gain)
        else:
            mu = (mu - self.shift) * self.gain
        return torch.cat([mu, rest], dim=1)

    def decode(self, z):
        if isinstance(self.shift, np.ndarray):
            return self.decoder(z / torch.from_numpy(self.gain) + torch.from_numpy(self.shift))
        return self.decoder(z / self.gain + self.shift)
