from gaussian import DiagonalGaussianDistribution


def latents_of(moments, config):
    z = DiagonalGaussianDistribution(moments).sample()
    return z * config.scaling_factor
