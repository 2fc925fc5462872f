class Shift:
    def __init__(self, mu, sd):
        self.mu, self.sd = mu, sd

    def __call__(self, x, back=False):
        if back:
            return x * self.sd + self.mu
        return (x - self.mu) / self.sd


class Crop:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x, back=False):
        return x * self.factor
