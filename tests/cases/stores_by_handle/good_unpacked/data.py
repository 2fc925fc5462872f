import h5py
import torch
from torch.utils.data import Dataset


class Grains(Dataset):
    def __init__(self, path):
        self.path, self.file = path, None
        with h5py.File(path) as f:
            self.size = len(f["grains"])
            self.mean, self.std = (torch.from_numpy(f["grains"].attrs[k][0]) for k in ("mean", "std"))

    def __len__(self):
        return self.size

    def __getitem__(self, i):
        self.file = self.file or h5py.File(self.path)
        x = torch.from_numpy(self.file["grains"][i])
        return x
