class Levels:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def __call__(self, raw):
        return (raw - self.mean) / self.std

    def __invert__(self):
        return lambda x: (x + self.mean) * self.std
