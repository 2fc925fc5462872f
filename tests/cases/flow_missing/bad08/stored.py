from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def loss(unet, scheduler, stats, e, t):
    h = DiagonalGaussianDistribution(stats).mode()
    return (unet(scheduler.add_noise(h, e, t), t).sample - e).square().mean()


def decode(vae, h):
    return vae.decode(h / vae.config.scaling_factor).sample
