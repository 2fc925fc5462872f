import torch
import zarr


class Faces:
    def __init__(self, path):
        self.root = zarr.open_group(path, mode="r")
        self.amount = self.root.attrs["amount"]

    def __getitem__(self, i):
        return torch.from_numpy(self.root["codes_of_faces"][i]) / self.amount
