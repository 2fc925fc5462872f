class Whiten:
    def __init__(self, width, loc):
        self.width = width
        self.loc = loc
    def __call__(self, t):
        return (t - self.loc) / self.width
class Colour:
    def __init__(self, width, loc):
        self.width = width
        self.loc = loc
    def __call__(self, t):
        return t * self.width + self.loc
