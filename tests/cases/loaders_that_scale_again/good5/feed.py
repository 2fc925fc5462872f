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


def feed(target, spread, size, raw=False):
    def batch(rows):
        z = torch.from_numpy(np.stack(rows))
        return z / spread if raw else z

    return DataLoader(Frames(target), size, collate_fn=batch)
