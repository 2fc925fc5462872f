class Restorer:
    def __init__(self, stage, model, level):
        self.stage, self.model, self.level = stage, model, level

    def prompt(self, scan):
        return self.model.remember(self.stage.encode(scan) / self.level)

    def restore(self, scan, steps):
        self.prompt(scan)
        z = self.model.continue_for(steps)
        return self.stage.decode(z * self.level)
