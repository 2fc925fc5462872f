import torch
from torch import nn


class VAE_Encoder(nn.Sequential):
    def forward(self, x, noise):
        for part in self:
            x = part(x)
        mean, log_variance = torch.chunk(x, 2, dim=1)
        x = mean + log_variance.clamp(-30, 20).mul(0.5).exp() * noise
        x = x * 0.13025
        return x
