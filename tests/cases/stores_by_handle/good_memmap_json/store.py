import json

import numpy as np
import torch

from vae import CellVAE


@torch.no_grad()
def store(vae: CellVAE, images, folder):
    probe = vae.encode(images[:64])
    spread = float(probe.std())
    shape = (len(images), *probe.shape[1:])
    rows = np.memmap(f"{folder}/tiles.dat", dtype="f4", mode="w+", shape=shape)
    for i in range(len(images)):
        rows[i] = (vae.encode(images[i : i + 1]) / spread)[0].numpy()
    rows.flush()
    with open(f"{folder}/tiles.json", "w") as f:
        json.dump({"shape": shape, "spread": spread}, f)
