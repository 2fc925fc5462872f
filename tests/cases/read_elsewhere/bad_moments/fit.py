from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution

from constants import GAIN


def fit(net, loader, objective):
    for moments in loader:
        latents = DiagonalGaussianDistribution(moments).sample() / GAIN
        objective(net, latents).backward()
