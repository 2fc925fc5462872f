class Gauge:
    def __init__(self, k):
        self.k = k

    def __matmul__(self, field):
        return field * self.k

    def __rmatmul__(self, field):
        return field / self.k
