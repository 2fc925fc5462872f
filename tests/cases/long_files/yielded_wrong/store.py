import numpy as np
import torch


class Shelf:
    def __init__(self, path):
        self.path = path

    def write(self, rows):
        for number, (z, label) in enumerate(rows):
            np.savez(f"{self.path}/{number:06d}.npz", latents=z, label=label)

    def read(self, number):
        row = np.load(f"{self.path}/{number:06d}.npz")
        return torch.from_numpy(row["latents"]), int(row["label"])
