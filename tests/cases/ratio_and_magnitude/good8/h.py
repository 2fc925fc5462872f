class Sizes:
    def __init__(self, ae):
        self.ae = ae

    @property
    def compression(self):
        return self.ae.spatial_compression_ratio

    def crop(self, height, width):
        return height - height % 8, width // self.compression
