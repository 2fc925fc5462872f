import torch


class DiagonalGaussianDistribution:
    def __init__(self, parameters, axis=1):
        self.mean, self.logvar = torch.chunk(parameters, 2, dim=axis)
        self.std = torch.exp(0.5 * torch.clamp(self.logvar, -30.0, 20.0))

    def sample(self):
        return self.mean + self.std * torch.randn_like(self.mean)
