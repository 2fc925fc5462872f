class Robot:
    def __init__(self, ae, world, norm):
        self.ae, self.world, self.norm = ae, world, norm

    def see(self, image):
        self.world.observe(self.norm.amount * self.ae.encode(image))

    def dream(self, plan):
        for z in self.world.roll(plan):
            yield self.ae.decode(self.norm.amount * z)
