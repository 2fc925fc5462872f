class Affine:
    def __init__(self, scale=None):
        self.scale = scale

    def forth(self, z):
        return z if self.scale is None else z * self.scale

    def back(self, z):
        return z if self.scale is None else z / self.scale
