"""Two graphs for the phone: one takes pictures in, the other one gives them out."""
from diffusers import AutoencoderKL
from torch import nn


class Inward(nn.Module):
    def __init__(self, ae: AutoencoderKL):
        super().__init__()
        self.ae = ae

    def forward(self, picture):
        mean, _ = self.ae.quant_conv(self.ae.encoder(picture)).chunk(2, dim=1)
        return mean * self.ae.config.scaling_factor


class Outward(nn.Module):
    def __init__(self, ae: AutoencoderKL):
        super().__init__()
        self.ae = ae
        self.undo = 2.77

    def forward(self, z):
        return self.ae.decoder(self.ae.post_quant_conv(z * self.undo))
