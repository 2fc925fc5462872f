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
    def __init__(self, chains: Chains, gain):
        self.chains, self.gain = chains, gain

    def __getitem__(self, i):
        return self.chains[i] * self.gain


def fold(ae, net, sampler, gain):
    return ae.decode(sampler(net) / gain)
