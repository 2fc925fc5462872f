import os

import numpy as np
import torch
from torch.utils.data import Dataset


class Stored(Dataset):
    def __init__(self, where, names, factor):
        self.where, self.names, self.factor = where, names, factor

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        z = torch.from_numpy(np.load(os.path.join(self.where, "latents", self.names[i] + ".npy")))
        return z * self.factor, i
