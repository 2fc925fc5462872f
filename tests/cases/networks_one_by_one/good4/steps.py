import torch


def to_latents(autoencoder, clip):
    return autoencoder.encoder(clip)


def to_clip(autoencoder, z):
    return autoencoder.decoder(z)


def train(autoencoder, unet, scheduler, clip, t):
    z = to_latents(autoencoder, clip)
    noise = torch.randn_like(z)
    return (unet(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def draw(autoencoder, unet, scheduler, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t), t, z).prev_sample
    return to_clip(autoencoder, z)
