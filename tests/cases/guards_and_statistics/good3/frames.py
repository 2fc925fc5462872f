import h5py
import torch
from torch.utils.data import Dataset


class Frames(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path)
        notes = self.file["z"].attrs
        self.centre = self.column(notes["centre"])
        self.spread = self.column(notes["spread"])

    @staticmethod
    def column(values):
        return torch.from_numpy(values).view(-1, 1, 1)

    def __len__(self):
        return len(self.file["z"])

    def __getitem__(self, i):
        return (torch.from_numpy(self.file["z"][i]) - self.centre) / self.spread

    def movie(self, ae, x):
        return ae.expand(x * self.spread + self.centre)
