import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, width, scale):
        super().__init__()
        self.first = nn.Linear(width, width)
        self.second = nn.Linear(width, width)
        self.third = nn.Linear(width, width)
        self.fourth = nn.Linear(width, 10)
        self.scale = scale

    def embed(self, words):
        return self.second(self.first(words).relu()) * self.scale

    def forward(self, x):
        return self.fourth(self.third(x * self.scale).relu())


def train(head, words, labels):
    x = head.embed(words)
    noise = 0.1 * torch.randn_like(x)
    return nn.functional.cross_entropy(head(x + noise), labels)
