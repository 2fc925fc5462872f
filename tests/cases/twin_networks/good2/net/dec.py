from torch import nn


class SkyDecoder(nn.Sequential):
    def forward(self, z):
        z = z / 0.13025
        for part in self:
            z = part(z)
        return z
