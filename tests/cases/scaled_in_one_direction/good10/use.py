class Trainer:
    def __init__(self, codec, net):
        self.codec = codec
        self.net = net

    def show(self, z):
        return self.codec.decode(self.net.sample(z) / self.codec.gain)
