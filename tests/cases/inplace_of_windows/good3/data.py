import torch
from torch.utils.data import DataLoader, TensorDataset


def build_loader(file):
    latents, labels = torch.load(file)
    rows = TensorDataset(latents, labels)
    return DataLoader(rows, 32, shuffle=True)
