class Registry:
    def __init__(self, kind):
        self.kind = kind
        self.known = {}

    def add(self, name):
        def wrap(cls):
            self.known[name] = cls
            return cls

        return wrap

    def get(self, name):
        return self.known[name]


ENCODERS = Registry("encoder")
DECODERS = Registry("decoder")
