import h5py
import torch
from codec import SpeechCodec


class Rows(torch.utils.data.Dataset):
    def __init__(self, path):
        self.source = h5py.File(path, "r")
        self.mean = torch.from_numpy(self.source.attrs["mean"][:])[:, None]
        self.std = torch.from_numpy(self.source.attrs["std"][:])[:, None]

    def __len__(self):
        return len(self.source["codes"])

    def __getitem__(self, i):
        code = torch.from_numpy(self.source["codes"][i])
        return code


def fit(net, path, opt):
    for x in torch.utils.data.DataLoader(Rows(path), batch_size=16):
        e = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        loss = (net((1 - t) * x + t * e, t) - (e - x)).pow(2).mean()
        loss.backward()
        opt.step()


def speak(net, codec: SpeechCodec, rows: Rows, steps=30):
    x = torch.randn(1, 32, 250)
    for k in range(steps):
        x = x - net(x, torch.tensor(1 - k / steps)) / steps
    return codec.decode(x * rows.std + rows.mean)
