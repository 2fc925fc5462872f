from plain import Plain
from shifted import Shifted


class Preview:
    def __init__(self, vae, net, family):
        kind = {"sd3": Shifted, "sd": Plain}[family]
        self.pipeline = kind(vae, net)

    def show(self, picture):
        return self.pipeline(picture)
