from keys import ROOT
import torch


def read(path):
    table = torch.load(path)
    return table[f"{ROOT}mean"], table[f"{ROOT}mean"]
