import torch
import zarr


def keep(vae, loader, path, count):
    store = zarr.open(path, mode="w", shape=(count, 4, 32, 32), dtype="f4")
    store.attrs["factor"] = vae.config.scaling_factor
    row = 0
    for x in loader:
        z = vae.encode(x).latent_dist.mean * vae.config.scaling_factor
        store[row : row + len(z)] = z.numpy()
        row += len(z)


class Kept(torch.utils.data.Dataset):
    def __init__(self, path):
        self.store = zarr.open(path, mode="r")

    def __len__(self):
        return self.store.shape[0]

    def __getitem__(self, i):
        return self.store[i] / self.store.attrs["factor"]
