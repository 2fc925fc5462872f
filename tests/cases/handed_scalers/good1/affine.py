class Normalize:
    def __init__(self, scale):
        self.scale = scale

    def __call__(self, t):
        return t * self.scale


class Denormalize:
    def __init__(self, scale):
        self.scale = scale

    def __call__(self, t):
        return t / self.scale
