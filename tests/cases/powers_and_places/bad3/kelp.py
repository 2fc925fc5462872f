from steps import Minus, Unit


class Kelp:
    def __init__(self, net, stats):
        self.net = net
        self.minus = Minus(stats["middle"])
        self.unit = Unit(stats["middle"], stats["width"])

    def encode(self, x):
        return self.unit(self.minus(self.net.encoder(x)))

    def decode(self, z):
        return self.net.decoder(self.unit.back(z))
