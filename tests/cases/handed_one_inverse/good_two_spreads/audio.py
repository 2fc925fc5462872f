class Gate:
    def __init__(self, codec, gain_in, gain_out):
        self.codec, self.gain_in, self.gain_out = codec, gain_in, gain_out

    def inward(self, x):
        return self.codec.encode(x) * self.gain_in

    def outward(self, z):
        return self.codec.decode(z * self.gain_out)


def gate_of(codec, raw, model):
    return Gate(codec, 1.0 / raw.std(), 1.0 / model.std())
