import torch


def load(path):
    return torch.load(path) * 0.41
