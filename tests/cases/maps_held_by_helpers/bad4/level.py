class Level:
    def __init__(self, middle, width):
        self.middle, self.width = middle, width

    def lower(self, h):
        return (h - self.middle) / self.width

    def lift(self, h):
        return h / self.width + self.middle
