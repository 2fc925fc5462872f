import torch
from torch.utils.data import DataLoader, Dataset


class Stored(Dataset):
    def __init__(self, files, norm):
        self.files, self.norm = files, norm

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return torch.load(self.files[i]) - self.norm.mean


def fit(files, norm, net):
    for z in DataLoader(Stored(files, norm), batch_size=8):
        z = (z - norm.mean) / norm.std
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean().backward()


def store(vae, images, files):
    for x, file in zip(images, files):
        torch.save(vae.encode(x).latent_dist.sample(), file)


def draw(vae, norm, net, z):
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(z * norm.std + norm.mean).sample
