class Codec:
    gain = 0.2325

    def __init__(self, kl):
        self.kl = kl

    def encode(self, x):
        return self.kl.encode(x).sample() * self.gain

    def decode(self, h):
        return self.kl.decode(h / self.gain)
