import h5py


class Space:
    def __init__(self, encoder, decoder, path):
        self.encoder, self.decoder = encoder, decoder
        with h5py.File(path) as f:
            group = f["latent"]
            self.loc, self.width = group["mean"][:], group["std"][:]

    def encode(self, x):
        return (self.encoder(x) - self.loc) / self.width

    def decode(self, z):
        return self.decoder(z * self.width + self.loc)
