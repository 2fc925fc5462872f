from space import Space


class Fern:
    def __init__(self, encoder, decoder, space: Space):
        self.encoder, self.decoder, self.space = encoder, decoder, space

    def grid(self, height, width):
        return height // self.space.reduction, width // self.space.reduction

    def encode(self, x):
        return self.encoder(x) * self.space.reduction

    def decode(self, z):
        return self.decoder(z / self.space.reduction)
