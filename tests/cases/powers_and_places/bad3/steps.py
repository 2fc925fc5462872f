class Minus:
    def __init__(self, middle):
        self.middle = middle

    def __call__(self, z):
        return z - self.middle

    def back(self, z):
        return z + self.middle


class Unit:
    def __init__(self, middle, width):
        self.middle, self.width = middle, width

    def __call__(self, z):
        return (z - self.middle) / self.width

    def back(self, z):
        return z * self.width + self.middle
