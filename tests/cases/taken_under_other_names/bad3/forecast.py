import h5py
import torch
from torch.utils.data import Dataset


class Fields(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.codes = self.file["codes"]
        self.std = torch.tensor(self.file.attrs["latent_std"])

    def __len__(self):
        return len(self.codes)

    def __getitem__(self, index):
        return torch.from_numpy(self.codes[index]) * self.std
