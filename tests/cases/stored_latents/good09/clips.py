import hashlib

import torch
from torch.utils.data import Dataset


class Clips(Dataset):
    """Latents of clips, from the disk where they are known."""

    def __init__(self, paths, autoencoder, spread, room):
        self.paths, self.autoencoder, self.spread, self.room = paths, autoencoder, spread, room

    def __len__(self):
        return len(self.paths)

    def known(self, path):
        return self.room / (hashlib.md5(path.encode()).hexdigest() + ".pt")

    @torch.no_grad()
    def __getitem__(self, i):
        file = self.known(self.paths[i])
        if file.exists():
            z = torch.load(file) / self.spread
        else:
            z = self.autoencoder.encode(read_clip(self.paths[i])).latent_dist.mode()
            torch.save(z, file)
            z = z / self.spread
        return z


def read_clip(path):
    import soundfile

    return torch.from_numpy(soundfile.read(path)[0])
