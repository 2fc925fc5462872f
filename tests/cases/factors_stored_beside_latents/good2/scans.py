import numpy as np
import torch
from torch.utils.data import Dataset


class Scans(Dataset):
    def __init__(self, folder):
        blob = np.load(f"{folder}/scan_latents.npz")
        self.raw = torch.from_numpy(blob["raw"])
        self.weight = float(blob["gain"])

    def __len__(self):
        return len(self.raw)

    def __getitem__(self, i):
        return self.raw[i] * self.weight
