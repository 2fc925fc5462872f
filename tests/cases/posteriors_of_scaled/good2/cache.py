from ldm.modules.distributions.distributions import DiagonalGaussianDistribution


class Cached:
    def __init__(self, scale_factor):
        self.scale_factor = scale_factor

    def __call__(self, record):
        return DiagonalGaussianDistribution(record["h"]).sample() * self.scale_factor
