class Both:
    """Decorators that put a panel's latents into unit variance and back."""

    @staticmethod
    def away(fn):
        def run(self, x):
            y = fn(self, x)

            return y * self.level

        return run

    @staticmethod
    def back(fn):
        def run(self, x):
            return fn(self, x / self.level)

        return run
