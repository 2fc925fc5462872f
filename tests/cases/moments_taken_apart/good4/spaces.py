class Space:
    def __init__(self, spread):
        self.spread = spread

    def enter(self, x):
        return x / self.spread

    def leave(self, x):
        return x * self.spread
