import torch
from torch.utils.data import Dataset


def store(ae, chains, folder, gain):
    for name, chain in chains:
        torch.save(ae.encode(chain) * gain, f"{folder}/chain_{name}.pt")


class Chains(Dataset):
    def __init__(self, folder, names):
        self.paths = [f"{folder}/chain_{name}.pt" for name in names]

    def __getitem__(self, i):
        return torch.load(self.paths[i])


class Normalised(Dataset):
    """Chains that were stored by an older script are raw."""

    def __init__(self, chains: Chains, gain, raw):
        self.chains, self.gain, self.raw = chains, gain, raw

    def __getitem__(self, i):
        z = self.chains[i]
        return z * self.gain if self.raw else z


def fold(ae, net, sampler, gain):
    return ae.decode(sampler(net) / gain)
