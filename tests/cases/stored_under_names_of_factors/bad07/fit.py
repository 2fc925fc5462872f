import h5py
import torch


class Rows(torch.utils.data.Dataset):
    def __init__(self, path):
        self.f = h5py.File(path)
        self.scale = self.f.attrs["scale"]

    def __getitem__(self, i):
        return torch.from_numpy(self.f["rows"][i])


def fit(net, path, noiser):
    for z in torch.utils.data.DataLoader(Rows(path), 8):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(noiser.add_noise(z, noise, t), t) - noise).square().mean().backward()


def draw(net, vae, path, noiser):
    with h5py.File(path) as f:
        scale = f.attrs["scale"]
    z = torch.randn(1, 4, 32, 32)
    for t in noiser.timesteps:
        z = noiser.step(net(z, t), t, z).prev_sample
    return vae.decode(z / scale).sample
