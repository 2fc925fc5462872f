from pathlib import Path

import h5py
import torch


class Movies:
    def __init__(self, folder, scale):
        self.files = [h5py.File(path, "r") for path in sorted(Path(folder).glob("*.h5"))]
        self.scale = scale

    def take(self, which, at, n):
        return torch.from_numpy(self.files[which]["frame_codes"][at : at + n])

    def batch(self, picks):
        z = torch.stack([self.take(which, at, 8) for which, at in picks])
        return z
