import numpy as np
import torch
from torch.utils.data import Dataset


class Rows(Dataset):
    def __init__(self, files, cfg):
        self.files, self.cfg = files, cfg

    def __getitem__(self, i):
        first, second = torch.chunk(torch.from_numpy(np.load(self.files[i])), 2, dim=0)
        z = first + (second * 0.5).exp() * torch.randn_like(first)
        # whitened
        return z / self.cfg.latent_std
