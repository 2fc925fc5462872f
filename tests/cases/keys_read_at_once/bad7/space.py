import torch


def read(path: str):
    d = torch.load(path)
    return {"mean": d["std"], "std": d["mean"]}


class Space:
    def __init__(self, encoder, decoder, path: str):
        self.encoder, self.decoder = encoder, decoder
        s = read(path)
        self.mean, self.std = s["mean"], s["std"]

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
