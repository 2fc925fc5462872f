class Tokens:
    def __init__(self, ae):
        self.ae = ae

    def read(self, x, amount):
        return self.ae.encode(x) * amount

    def write(self, h, amount):
        return self.ae.decode(h)
