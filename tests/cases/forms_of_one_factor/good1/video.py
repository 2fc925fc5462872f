import torch
from torch import nn


class Video(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def encode(self, x, scale):
        mu, log_var = self.encoder(x).chunk(2, dim=1)
        if isinstance(scale[0], torch.Tensor):
            mu = (mu - scale[0].view(1, -1, 1, 1, 1)) * scale[1].view(1, -1, 1, 1, 1)
        else:
            mu = (mu - scale[0]) * scale[1]
        return torch.cat([mu, log_var], dim=1)

    def decode(self, z, scale):
        if isinstance(scale[0], torch.Tensor):
            z = z / scale[1].view(1, -1, 1, 1, 1) + scale[0].view(1, -1, 1, 1, 1)
        else:
            z = z / scale[1] + scale[0]
        return self.decoder(z)
