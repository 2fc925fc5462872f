class Registry:
    """Factories by name."""

    def __init__(self):
        self.made = {}

    def add(self, name):
        def keep(factory):
            self.made[name] = factory
            return factory

        return keep

    def build(self, name):
        return self.made[name]()


CODERS = Registry()
