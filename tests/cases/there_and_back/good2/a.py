class Round:
    def __init__(self, ae, unit):
        self.ae = ae
        self.unit = unit

    def trip(self, x):
        z = self.ae.encode(x) * self.unit
        z = z.clone()
        return self.ae.decode(z / self.unit)
