import torch
from torch import nn


class Engine(nn.Module):
    def __init__(self, first_stage_model, net, sampler, gain=0.7):
        super().__init__()
        self.first_stage_model = first_stage_model
        self.net = net
        self.sampler = sampler
        self.gain = gain

    def encode_first_stage(self, x):
        return self.first_stage_model.encode(x) * self.gain

    def restore(self, cond, uncond=None, shape=None, low=None):
        start = torch.randn(1, *shape)
        low = self.encode_first_stage(low)
        return self.sampler(self.net, start, cond, uncond=uncond, low=torch.cat((low, low)))
