import h5py
import torch
from torch.utils.data import Dataset


class Words(Dataset):
    def __init__(self, path):
        self.rows = h5py.File(path, "r")["words"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        words = torch.from_numpy(self.rows[i])
        return words / words.norm(dim=-1, keepdim=True)
