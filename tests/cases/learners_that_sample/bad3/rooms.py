class Rooms:
    def __init__(self, ae, cfm, gain):
        self.ae, self.cfm, self.scale_factor = ae, cfm, gain

    def fit(self, views, opt):
        for view in views:
            self.cfm.loss(self.ae.encode(view) * self.scale_factor).backward()
            opt.step()

    def preview(self, n):
        real, fake = self.ae.encode(self.held), self.cfm.sample(n)
        return [self.ae.decode(part) for part in (real, fake)]
