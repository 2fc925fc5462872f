import torch
import zarr
from torch.utils.data import Dataset

from vae import CellVAE


class Cells(Dataset):
    def __init__(self, path, vae: CellVAE, name="ready"):
        self.root, self.vae = zarr.open_group(path, mode="r"), vae

    def __len__(self):
        return len(self.root["ready"])

    def __getitem__(self, i):
        return torch.from_numpy(self.root["ready"][i])

    def condition(self, i):
        return torch.from_numpy(self.root["plain"][i]) / self.vae.latents_std
