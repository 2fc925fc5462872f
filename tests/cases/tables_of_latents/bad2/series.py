import tables
import torch
import torch.nn.functional as F


class Store:
    def __init__(self, path):
        self.h5 = tables.open_file(path, "a")

    def fill(self, ae, clips):
        rows = self.h5.create_earray("/", "clips", tables.Float32Atom(), (0, 16, 8, 8))
        for clip in clips:
            rows.append(ae.encode(clip).latent_dist.sample().numpy())


def train(ae, net, path, opt):
    with tables.open_file(path) as h5:
        for row in h5.root.clips:
            z = torch.from_numpy(row)[None]
            noise = torch.randn_like(z)
            s = torch.rand(1, 1, 1, 1)
            F.mse_loss(net((1 - s) * z + s * noise, s.flatten()), noise - z).backward()
            opt.step()


def show(ae, z):
    return ae.decode(z / ae.config.scaling_factor).sample
