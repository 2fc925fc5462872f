import h5py
import torch
from torch.utils.data import Dataset


class Pairs(Dataset):
    def __init__(self, path):
        self.path, self.file = path, None

    def __len__(self):
        return 1000

    def __getitem__(self, i):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        return torch.from_numpy(self.file["left"][i])
