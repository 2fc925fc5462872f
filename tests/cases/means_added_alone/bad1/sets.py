import torch
from torch.utils.data import Dataset


class Leaves(Dataset):
    def __init__(self, files, stats):
        self.files = files
        self.mean, self.std = stats["mean"], stats["std"]

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        z = torch.load(self.files[i])["code"]
        return (z - self.mean) / self.std
