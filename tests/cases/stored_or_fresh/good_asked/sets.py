import torch
from torch.utils.data import Dataset


class Pictures(Dataset):
    def __init__(self, files, read):
        self.files, self.read = files, read

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return {"picture": self.read(self.files[index])}


class Packed(Dataset):
    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        item = torch.load(self.files[index])
        return {"moment_mean": item["moment_mean"], "caption": item["caption"], "scaled": item.get("scaled", True)}
