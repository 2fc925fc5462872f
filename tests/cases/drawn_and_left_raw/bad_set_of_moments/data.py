import h5py
import torch


class Drawn(torch.utils.data.Dataset):
    def __init__(self, path, gain):
        self.rows, self.gain = h5py.File(path)["moments"], gain

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        mean, logvar = torch.from_numpy(self.rows[i]).chunk(2)
        z = mean + logvar.mul(0.5).exp() * torch.randn_like(mean)
        return z
