class Bottleneck:
    def __init__(self, level):
        self.level = level

    def encode(self, field):
        code = self.contract(field)
        return code * self.level

    def decode(self, code):
        code = code / self.level
        return self.restore(code)
