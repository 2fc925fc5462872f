import json


class Bridge:
    """From the latents of one autoencoder to those of another one."""

    def __init__(self, one, other, file):
        self.one, self.other = one, other
        self.gain = json.loads(file.read_text())["gain"]

    def load(self, x):
        return self.one.encode(x).latent_dist.mean * self.gain

    def show(self, z):
        return self.other.decode(z * 5.2).sample
