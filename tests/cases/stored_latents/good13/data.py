import torch
from torch.utils.data import Dataset


class Files(Dataset):
    def __init__(self, files, factor):
        self.files, self.factor = files, factor

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        row = torch.load(self.files[i])
        return {"latents": row["latents"] * self.factor, "index": i}
