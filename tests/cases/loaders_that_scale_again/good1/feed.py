import numpy as np
import torch
import zarr
from torch.utils.data import DataLoader, Dataset


class Frames(Dataset):
    def __init__(self, target):
        self.rows = zarr.open(target, mode="r")["frames"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i]


def feed(target, spread, size):
    def batch(rows):
        return torch.from_numpy(np.stack(rows))

    return DataLoader(Frames(target), size, collate_fn=batch)
