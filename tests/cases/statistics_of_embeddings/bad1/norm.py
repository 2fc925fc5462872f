import torch
from torch import nn


class Standardiser(nn.Module):
    def __init__(self, path):
        super().__init__()
        stats = torch.load(path)
        self.emb_mean = nn.Parameter(stats["emb_mean"][None, None], requires_grad=False)
        self.emb_std = nn.Parameter(stats["emb_std"][None, None], requires_grad=False)

    def normalize(self, h):
        return (h - self.emb_mean) / self.emb_std

    def denormalize(self, h):
        return h / self.emb_std + self.emb_mean
