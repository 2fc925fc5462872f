import torch
import zarr
from torch.utils.data import Dataset


class Lat(Dataset):
    def __init__(self, path):
        self.z = zarr.open(path, "r")["lat"]

    def __len__(self):
        return len(self.z)

    def __getitem__(self, i):
        return torch.from_numpy(self.z[i])
