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

    def repaint(self, cond, picture, strength=0.5):
        z = self.encode_first_stage(picture)
        return self.sampler(self.net, torch.lerp(z, torch.randn_like(z), strength), cond)
