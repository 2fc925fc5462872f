class Bottleneck:
    def __init__(self, level):
        self.level = level

    def encode(self, field):
        code = self.contract(field)
        return code

    def decode(self, code):
        code = code / self.level
        return self.restore(code)
