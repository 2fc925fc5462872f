import h5py
import torch


def cells(path, latents_std):
    with h5py.File(path) as f:
        width = f["cells"].attrs["width"]
        for row in f["cells"]:
            raw = torch.from_numpy(row)[None] * width
            yield raw / latents_std
