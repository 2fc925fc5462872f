import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, scaling_factor=0.3):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.scaling_factor = scaling_factor

    def encode(self, x):
        z = self.encoder(x)
        if self.training:
            z = z + 0.1 * torch.randn_like(z)
        return z * self.scaling_factor

    def decode(self, z):
        return self.decoder(z)



class Task(nn.Module):
    def __init__(self, codec: Codec, model):
        super().__init__()
        self.codec = codec
        self.model = model

    def training_step(self, x, t):
        z = self.codec.encode(x)
        noise = torch.randn_like(z)
        noised = (1 - t) * z + t * noise
        return ((self.model(noised, t) - (noise - z)) ** 2).mean()
