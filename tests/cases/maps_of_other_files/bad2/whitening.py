class Whitening:
    def __init__(self, middle, width):
        self.middle, self.width = middle, width

    def apply(self, h):
        return (h - self.middle) / self.width

    def undo(self, h):
        return h * self.width + self.middle
