import h5py
import torch


class Writer:
    def __init__(self, path, vae, size):
        self.vae = vae
        self.file = h5py.File(path, "w")
        self.rows = self.file.create_dataset("views", shape=(size, 4, 64, 64), dtype="f2")
        self.at = 0

    @torch.no_grad()
    def add(self, images):
        z = self.vae.encode(images).latent_dist.mode()
        z = z * self.vae.config.scaling_factor
        self.rows[self.at : self.at + len(z)] = z.cpu().numpy()
        self.at += len(z)


class Reader:
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.rows = self.file["views"]

    def __getitem__(self, i):
        return torch.from_numpy(self.rows[i])
