from diffusers import AutoencoderDC


class Tiles:
    def __init__(self, weights, level):
        self.net = AutoencoderDC.from_pretrained(weights)
        self.level = level

    @classmethod
    def deep(cls):
        return cls("mit-han-lab/dc-ae-f64c128-in-1.0-diffusers", level=0.2889)

    @classmethod
    def sana(cls):
        return cls("mit-han-lab/dc-ae-f32c32-sana-1.0-diffusers", level=0.41407)

    def encode(self, tiles):
        return self.net.encode(tiles).latent * self.level

    def decode(self, h):
        return self.net.decode(h / 0.2889).sample
