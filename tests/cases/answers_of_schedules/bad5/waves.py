import torch


def train(vae, unet, schedule, wave):
    z = vae.encode(wave).latent_dist.sample() * vae.config.scaling_factor
    t = torch.randint(0, 1000, (wave.shape[0],))
    snr = schedule(t)
    w = (snr / (1 + snr)).sqrt()[:, None, None]
    noise = torch.randn_like(z)
    return (unet(w * z + noise, t) - noise).abs().mean()


def render(vae, unet, schedule, shape, timesteps):
    z = torch.randn(shape)
    for t in timesteps:
        snr = schedule(t)
        w = (snr / (1 + snr)).sqrt()[:, None, None]
        z = unet(z, t) / w
    return vae.decode(z).sample
