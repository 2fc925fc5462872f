import torch
from torch import nn
from nets import Decoder, Encoder


class PatchVAE(nn.Module):
    scaling_factor: float = 1.0
    shift_factor: float = 0.0

    def __init__(self):
        super().__init__()
        self.decoder = Decoder()
        self.encoder = Encoder()
        self.bn = nn.BatchNorm2d(128, affine=False)

    def encode(self, image):
        mean, _ = torch.chunk(self.encoder(image), 2, dim=1)
        return (mean - self.shift_factor) * self.scaling_factor

    def decode(self, latents):
        return self.decoder(latents / self.scaling_factor + self.shift_factor)
