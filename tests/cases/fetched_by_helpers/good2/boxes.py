import h5py
import numpy as np
import torch

SD = 0.18215


def fill(vae, batches, path):
    with h5py.File(path, "w") as box:
        for i, images in enumerate(batches):
            box.create_group(f"b{i:04d}")["codes"] = vae.encode(images).latent_dist.sample().numpy()


def read(path):
    with h5py.File(path, "r") as box:
        for name in sorted(box):
            codes = torch.from_numpy(np.asarray(box[name]["codes"]))
            yield codes * SD
