import h5py
import numpy as np
import torch


def volumes(folder):
    for file in sorted(folder.glob("*.npy")):
        yield torch.from_numpy(np.load(file))[None]


class Scans(torch.utils.data.Dataset):
    def __init__(self, source):
        self.source = h5py.File(source, "r")
        self.latent_gain = float(self.source.attrs["latent_gain"])
        self.names = sorted(self.source["scans"])

    def __len__(self):
        return len(self.names)

    def __getitem__(self, index):
        z = torch.from_numpy(self.source["scans"][self.names[index]][()])
        return z


def train(net, opt, source):
    for z in torch.utils.data.DataLoader(Scans(source), batch_size=4, shuffle=True):
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1, 1)
        loss = (net(torch.lerp(z, noise, t), t) - (noise - z)).pow(2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(net, model, data, count, steps=30):
    z = torch.randn(count, 4, 16, 16, 16)
    for i in range(steps):
        z = z - net(z, torch.full((count, 1, 1, 1, 1), 1 - i / steps)) / steps
    return model.decode(z / data.latent_gain)
