def still(vae, z):
    return vae.decode(z).sample


def smooth(vae, tool, picture):
    """The tool works on what the autoencoder gives."""
    return still(vae, tool(vae.encode(picture).latent_dist.mode()))


def sample(vae, net, sampler):
    return still(vae, sampler(net) / vae.config.scaling_factor)
