import torch

MEAN = torch.tensor([0.31, -0.22])
STD = torch.tensor([1.4, 0.9])
