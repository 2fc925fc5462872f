from io_ import load_stats


class Space:
    def __init__(self, encoder, decoder, stats: str):
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.std = load_stats(stats)

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
