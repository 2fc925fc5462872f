import h5py
import torch
from torch.utils.data import Dataset


class Cells(Dataset):
    def __init__(self, path):
        self.path, self.h5 = path, None
        with h5py.File(path) as f:
            self.length = len(f["cells"])
            self.gain = f.attrs["gain"]

    def __len__(self):
        return self.length

    def __getitem__(self, i):
        if self.h5 is None:
            self.h5 = h5py.File(self.path)
        z = torch.from_numpy(self.h5["cells"][i])
        return z.float() * self.gain
