class In:
    def __init__(self, gain, bias):
        self.gain, self.bias = gain, bias

    def __call__(self, z):
        return (z - self.bias) * self.gain


class Out:
    def __init__(self, gain, bias):
        self.gain, self.bias = gain, bias

    def __call__(self, z):
        return z / self.gain + self.bias
