def to_large(x, small, large, net):
    """The net maps raw latents of the small one, whitened, to whitened ones of the large one."""
    z = small.encode(x).latent_dist.mode()
    z = net(z * small.config.scaling_factor)
    return large.decode(z / large.config.scaling_factor).sample


def to_small(x, small, large, net):
    z = large.encode(x).latent_dist.mode()
    z = net(z * large.config.scaling_factor) * (small.config.scaling_factor / large.config.scaling_factor)
    return large.decode(z / small.config.scaling_factor).sample
