from torch import nn


class VAE_Decoder(nn.Sequential):
    def forward(self, z):
        z = 0.13025 * z
        for part in self:
            z = part(z)
        return z
