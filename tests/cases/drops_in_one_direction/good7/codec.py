class Codec:
    def __init__(self, net, unit):
        self.net, self.unit = net, unit

    def read(self, x):
        return self.net.encode(x)

    def write(self, z):
        return self.net.decode(z / self.unit)
