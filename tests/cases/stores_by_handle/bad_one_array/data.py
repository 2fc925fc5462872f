import torch
import zarr
from torch.utils.data import Dataset


class Clips(Dataset):
    def __init__(self, path):
        self.rows = zarr.open(path, mode="r")
        self.place, self.width = self.rows.attrs["place"], self.rows.attrs["width"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        z = torch.as_tensor(self.rows[i])
        return (z - self.place) / self.width
