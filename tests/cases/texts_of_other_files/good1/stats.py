import keys
import torch


def read(path):
    table = torch.load(path)
    return table[keys.MEAN], table[keys.STD]
