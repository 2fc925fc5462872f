import torch
import zarr
from torch.utils.data import Dataset


class Glaze(Dataset):
    def __init__(self, folder):
        self.store = zarr.open_group("glaze.zarr", mode="r")
        self.by = self.store.attrs["multiplier"]

    def __len__(self):
        return self.store["latents"].shape[0]

    def __getitem__(self, i):
        return torch.as_tensor(self.store["latents"][i]) * self.by
