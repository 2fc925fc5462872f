from cells.codec import StainCodec


class CheckedCodec(StainCodec):
    def __init__(self, stains, *args, size=256):
        super().__init__(stains, *args)
        self.stains, self.size = stains, size

    def encode(self, image):
        assert image.shape[1:] == (self.stains, self.size, self.size)
        return super().encode(image)

    def decode(self, z):
        image = super().decode(z * self.sigma)
        assert image.shape[1:] == (self.stains, self.size, self.size)
        return image
