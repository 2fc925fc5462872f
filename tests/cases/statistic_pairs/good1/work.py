from nets import AE
from table import SPACES
class Codec:
    def __init__(self, kind):
        self.kind = kind
        self.ae = AE()
    def to_space(self, x):
        return (self.ae.encode(x) - SPACES[self.kind]["center"]) / SPACES[self.kind]["spread"]
    def back(self, z):
        return self.ae.decode(z * SPACES[self.kind]["spread"] + SPACES[self.kind]["center"])
