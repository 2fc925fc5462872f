class Unit:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def __call__(self, z):
        return (z - self.mean) / self.std

    def back(self, z):
        return z * self.std + self.mean
