import torch
from torch import nn


class Repairer(nn.Module):
    def __init__(self, denoiser):
        super().__init__()
        self.denoiser = denoiser

    def forward(self, noisy, sigma, broken):
        return self.denoiser(torch.cat([noisy, broken], 1), sigma)
