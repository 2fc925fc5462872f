import torch
from ldm.modules.distributions import DiagonalGaussianDistribution


class Codec(torch.nn.Module):
    def __init__(self, first_stage, s):
        super().__init__()
        self.first_stage_model = first_stage
        self.scale_factor = s

    def first(self, posterior):
        if isinstance(posterior, DiagonalGaussianDistribution):
            z = posterior.sample()
        elif isinstance(posterior, torch.Tensor):
            z = posterior
        else:
            raise NotImplementedError
        return self.scale_factor * z

    def encode(self, x):
        return self.first(self.first_stage_model.encode(x))

    def decode(self, z):
        return self.first_stage_model.decode(z / self.scale_factor)
