class WindSpace:
    def __init__(self, amount):
        self.amount = amount

    def enter(self, raw):
        return raw / self.amount

    def leave(self, z):
        return z / self.amount
