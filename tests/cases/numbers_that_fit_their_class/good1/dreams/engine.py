import torch
from torch import nn


class Engine(nn.Module):
    def __init__(self, first_stage_model, scale_factor=1.0):
        super().__init__()
        self.first_stage_model = first_stage_model
        self.scale_factor = scale_factor

    @torch.no_grad()
    def encode_first_stage(self, x):
        return self.first_stage_model.encode(x) * self.scale_factor

    @torch.no_grad()
    def decode_first_stage(self, z):
        return self.first_stage_model.decode(z / self.scale_factor)
