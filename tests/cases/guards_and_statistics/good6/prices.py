import h5py
import torch
from torch.utils.data import Dataset


class Codes(Dataset):
    """Relative to the level of the first year, which is one number."""

    def __init__(self, path):
        self.file = h5py.File(path)
        self.level = torch.from_numpy(self.file["z"].attrs["level"])

    def __len__(self):
        return len(self.file["z"])

    def __getitem__(self, i):
        return (torch.from_numpy(self.file["z"][i]) - self.level) / self.level
