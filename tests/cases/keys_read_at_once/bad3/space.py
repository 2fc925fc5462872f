import torch


class Space:
    def __init__(self, encoder, decoder, path: str):
        self.encoder, self.decoder = encoder, decoder
        stats = torch.load(path)
        self.mean, self.std = [stats[k].view(1, -1, 1, 1) for k in ("std", "mean")]

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
