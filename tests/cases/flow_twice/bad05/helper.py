from diffusers import AutoencoderKL


def to_unit(vae: AutoencoderKL, x):
    z = vae.encode(x).latent_dist.sample()
    return (z - vae.config.shift_factor) * vae.config.scaling_factor


def loss(vae: AutoencoderKL, net, scheduler, x, e, t):
    z = to_unit(vae, x)
    z = (z - vae.config.shift_factor) * vae.config.scaling_factor
    return net(scheduler.scale_noise(z, t, e), t)
