class Scaled:
    """Around any codec: codes of unit spread."""

    level = 1.0

    def encode(self, x):
        return super().encode(x) * self.level

    def decode(self, z):
        return super().decode(z * self.level)
