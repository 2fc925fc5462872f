import torch
import zarr


class Cells:
    def __init__(self, path, vae):
        self.cells = zarr.open_group(path, mode="r")["cells"]
        self.vae = vae

    def batch(self, at, n):
        z = torch.from_numpy(self.cells[at : at + n])
        return z
