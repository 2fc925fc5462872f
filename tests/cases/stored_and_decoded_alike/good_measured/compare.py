import torch


class Compare:
    """How far two sets of stored latents are apart, in the space of the autoencoder."""

    def __init__(self, vae, gain):
        self.vae, self.gain = vae, gain

    def distance(self, one, other):
        a, b = (torch.load(path)["latents"] / self.gain for path in (one, other))
        return (a - b).square().mean()

    def picture(self, z):
        return self.vae.decode(z / self.gain).sample
