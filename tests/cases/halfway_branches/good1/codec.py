import torch
from torch import nn
from nets import Decoder, Encoder


class Codec(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.register_buffer("latents_mean", torch.tensor(mean))
        self.register_buffer("latents_std", torch.tensor(std))

    def encode(self, x):
        z = self.encoder(x)
        if z.ndim == 5:
            z = (z - self.latents_mean.view(1, -1, 1, 1, 1)) / self.latents_std.view(1, -1, 1, 1, 1)
        else:
            z = (z - self.latents_mean.view(1, -1, 1, 1)) / self.latents_std.view(1, -1, 1, 1)
        return z

    def decode(self, z):
        if z.ndim == 5:
            z = z * self.latents_std.view(1, -1, 1, 1, 1) + self.latents_mean.view(1, -1, 1, 1, 1)
        else:
            z = z * self.latents_std.view(1, -1, 1, 1) + self.latents_mean.view(1, -1, 1, 1)
        return self.decoder(z)
