import numpy as np
import torch

from vae import CellVAE


@torch.no_grad()
def store(vae: CellVAE, images, folder):
    amount = vae.encode(images[:50]).std().item()
    rows = np.lib.format.open_memmap(folder / "cells.npy", mode="w+", dtype="f4", shape=(len(images), 8, 32, 32))
    for at in range(0, len(images), 10):
        block = vae.encode(images[at : at + 10])
        rows[at : at + 10] = block.div(amount).numpy()
    np.savez(folder / "about.npz", amount=amount)
