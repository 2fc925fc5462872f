import torch
from torch.utils.data import Dataset


class Rows(Dataset):
    """Changes what it loaded in memory; nothing is written back."""

    def __init__(self, files, factor):
        self.files, self.factor = files, factor

    def __getitem__(self, i):
        row = torch.load(self.files[i])
        row["enc_z"] = row["enc_z"] * self.factor
        return row


def loss(rows, net, scheduler, i):
    x = rows[i]["enc_z"]
    noise, t = torch.randn_like(x), torch.randint(0, 1000, (1,))
    return (net(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
