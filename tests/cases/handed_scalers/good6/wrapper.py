from stats import scale_latents, unscale_latents


class FrozenVAE:
    def __init__(self, ae):
        self.ae = ae

    def to_latents(self, images):
        h = self.ae.encode(images)
        h = scale_latents(h)
        return h

    def render(self, h):
        h = unscale_latents(h)
        images = self.ae.decode(h)
        return images
