"""Microscopy: fit a denoiser on a cell autoencoder's codes and draw new cells."""
import numpy as np
import torch


def fitted_std(autoencoder, plates):
    total, count = 0.0, 0
    for plate in plates:
        h = autoencoder.encode(plate)
        total = total + np.square(h).sum()
        count += h.size
    return np.sqrt(total / count)


class Study:
    def __init__(self, autoencoder, net, plates):
        self.autoencoder = autoencoder
        self.net = net
        self.latent_std = fitted_std(autoencoder, plates)

    def loss(self, plate):
        h = self.autoencoder.encode(plate) / self.latent_std
        e = np.random.randn(*h.shape)
        t = np.random.rand()
        return ((self.net((1 - t) * h + t * e, t) - (e - h)) ** 2).mean()

    def draw(self, shape, steps=25):
        h = np.random.randn(*shape)
        for k in range(steps):
            h = h - self.net(h, 1 - k / steps) / steps
        return self.autoencoder.decode(h * self.latent_std)
