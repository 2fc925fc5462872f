import torch


class Retina:
    def __init__(self, vae, gain):
        self.vae = vae
        self.gain = gain

    def code(self, scan):
        return self.vae.encode(scan).latent_dist.mean.mul(self.gain)

    def render(self, z):
        return self.vae.decode(z).sample.clamp(0, 1)

    def reconstruct(self, scan):
        return self.render(self.code(scan).div(self.gain))

    def average(self, scans):
        z = sum(self.code(scan) for scan in scans) / len(scans)
        return self.render(z)
