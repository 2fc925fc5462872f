from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def loss(unet, scheduler, vae, stats, e, t):
    h = DiagonalGaussianDistribution(stats).mode() * vae.config.scaling_factor
    return (unet(scheduler.add_noise(h, e, t), t).sample - e).square().mean()


def decode(vae, h):
    return vae.decode(h / vae.config.scaling_factor).sample
