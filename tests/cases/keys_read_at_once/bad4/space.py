import json
from operator import itemgetter

import torch


class Space:
    def __init__(self, encoder, decoder, path: str):
        self.encoder, self.decoder = encoder, decoder
        with open(path) as f:
            mean, std = itemgetter("std", "mean")(json.load(f))
        self.mean, self.std = torch.tensor(mean), torch.tensor(std)

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
