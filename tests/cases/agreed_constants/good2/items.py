import torch
from numbers_of import SCALE
from torch.utils.data import Dataset


class Stored(Dataset):
    def __init__(self, paths):
        self.paths = paths

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        return torch.load(self.paths[index]) * SCALE
