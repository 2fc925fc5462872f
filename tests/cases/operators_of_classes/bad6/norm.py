class Inverse:
    def __init__(self, k):
        self.k = k

    def __rtruediv__(self, z):
        return z / self.k

    def __rmul__(self, z):
        return z * self.k
