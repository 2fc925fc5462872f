from pathlib import Path

import torch
import torchaudio
from torch.utils.data import Dataset


class Takes(Dataset):
    """A take is its waveform, or what ``cache.py`` has left of it."""

    def __init__(self, folder: Path, cached: bool):
        self.takes = sorted(folder.glob("*.wav"))
        self.cached = cached

    def __len__(self):
        return len(self.takes)

    def __getitem__(self, i):
        take = self.takes[i]
        if self.cached:
            return {"wave_latents": torch.load(take.with_suffix(".codes.pt"))["wave_latents"]}
        return {"wave": torchaudio.load(take)[0]}
