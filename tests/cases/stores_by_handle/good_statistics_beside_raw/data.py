import h5py
import torch
from torch.utils.data import Dataset


class Plates(Dataset):
    def __init__(self, path):
        self.rows = h5py.File(path, "r")["plates"]
        self.spread = self.rows.attrs["spread"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return torch.from_numpy(self.rows[i]) / self.spread
