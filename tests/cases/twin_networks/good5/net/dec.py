from torch import nn


class SkyDecoder(nn.Sequential):
    def forward(self, z):
        z = z
        for part in self:
            z = part(z)
        return z
