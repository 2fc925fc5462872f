import zarr
import torch
from net import Coder


@torch.no_grad()
def make(tiles, out):
    coder = Coder().eval()
    root = zarr.open_group(out, mode="w")
    store = root.create_dataset("z", shape=(len(tiles), 8, 32, 32), chunks=(1, 8, 32, 32))
    root.attrs["latent_std"] = coder.spread
    for i, tile in enumerate(tiles):
        store[i] = (coder.encode(tile[None]) / coder.spread)[0].numpy()
