class Compose:
    def __init__(self, *fs):
        self.fs = fs

    def __call__(self, x):
        for f in self.fs:
            x = f(x)
        return x

    def __reversed__(self):
        return Compose(*reversed(self.fs))
