import numpy as np
from torch.utils.data import Dataset


class ReefLatents(Dataset):
    def __init__(self, path: str):
        stored = np.load(path)
        self.latents, self.depth = stored["latents"], stored["depth"]
        self.latents_std = stored["latents_std"][:, None, None]

    def __len__(self) -> int:
        return len(self.latents)

    def __getitem__(self, i: int) -> dict:
        z = self.latents[i]
        z /= self.latents_std
        return {"z": z, "depth": self.depth[i]}
