class Space:
    def __init__(self, std, mean):
        self.std, self.mean = std, mean

    def enter(self, z):
        return (z - self.mean) / self.std

    def leave(self, z):
        return z * self.std + self.mean
