import h5py
import torch
from torch.utils.data import Dataset


class Scans(Dataset):
    def __init__(self, path):
        self.path = path
        self._scans = None

    @property
    def scans(self):
        if self._scans is None:
            self._scans = h5py.File(self.path, "r")["scans"]
        return self._scans

    def __len__(self):
        return len(self.scans)

    def __getitem__(self, i):
        return torch.from_numpy(self.scans[i])
