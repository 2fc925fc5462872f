from plain import Plain
from shifted import Shifted


class Preview:
    def __init__(self, vae, net, family):
        kind = Shifted if family == "sd3" else Plain
        self.pipeline = kind(vae, net)

    def show(self, picture):
        return self.pipeline(picture)
