import h5py
import torch
from torch.utils.data import Dataset


class Plates(Dataset):
    def __init__(self, path):
        self.path, self.file = path, None
        with h5py.File(path, "r") as f:
            self.size = len(f["plates"])
            self.amount = f["plates"].attrs["amount"]

    def __len__(self):
        return self.size

    def __getitem__(self, i):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        z = torch.from_numpy(self.file["plates"][i])
        return z
