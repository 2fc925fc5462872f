import h5py
import torch
from torch.utils.data import Dataset


class Codes(Dataset):
    def __init__(self, path):
        self.path = path
        with h5py.File(path) as file:
            self.count = len(file["codes"])
            self.mean, self.std = file.attrs["mean"], file.attrs["std"]

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        with h5py.File(self.path) as file:
            z = torch.from_numpy(file["codes"][i])
        return (z - self.mean) / self.std

    def invert(self, x):
        return x * self.std + self.mean
