import numpy as np
import torch
from torch.utils.data import Dataset


class Cells(Dataset):
    def __init__(self, folder):
        self.rows = np.load(folder / "cells.npy", mmap_mode="r")
        self.amount = np.load(folder / "about.npz")["amount"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        z = torch.from_numpy(np.array(self.rows[i]))
        z = z / self.amount
        return z
