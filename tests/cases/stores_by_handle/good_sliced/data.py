import h5py
import torch


def pages(path, size=32):
    with h5py.File(path, "r") as f:
        k = float(f.attrs.get("k"))
        rows = f["pages"]
        for at in range(0, len(rows), size):
            yield torch.from_numpy(rows[at : at + size])
