from torch import nn


class SkyDecoder(nn.Sequential):
    def forward(self, z):
        z = z / 0.18215
        for part in self:
            z = part(z)
        return z
