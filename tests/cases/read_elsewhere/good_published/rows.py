import zarr
import torch


class Rows(torch.utils.data.Dataset):
    def __init__(self, path):
        self.rows = zarr.open(path, mode="r")["rows"]
        self.magnitude = 0.18215

    def __getitem__(self, i):
        return {"code": torch.from_numpy(self.rows[i]) * self.magnitude}
