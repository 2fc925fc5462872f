class Segments:
    """Latents outside of the region are blanked on both ways."""

    def __init__(self, ae, model, region_mask):
        self.ae, self.model, self.region_mask = ae, model, region_mask

    def learn(self, scan):
        self.model.fit(self.ae.encode(scan) * self.region_mask)

    def draw(self):
        return self.ae.decode(self.model.draw() * self.region_mask)
