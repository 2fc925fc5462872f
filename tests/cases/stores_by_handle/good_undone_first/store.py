import h5py
import torch

from vae import CellVAE


@torch.no_grad()
def store(vae: CellVAE, images, path):
    width = vae.encode(images[:99]).std()
    with h5py.File(path, "w") as f:
        rows = f.create_dataset("cells", shape=(len(images), 8, 32, 32), dtype="i1")
        rows.attrs["width"] = width.item()
        for i, image in enumerate(images):
            rows[i] = (vae.encode(image[None]) / width).numpy()
