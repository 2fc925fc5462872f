class Shelves:
    patch = 2

    def __init__(self, pipe):
        vae = pipe.vae
        self.multiple = vae.config.scaling_factor * self.patch

    def check(self, width, height):
        if width % self.multiple or height % self.multiple:
            raise ValueError("not a multiple")
        return int(width / self.multiple), int(height / self.multiple)
