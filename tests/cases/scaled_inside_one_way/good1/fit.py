import torch

from soil import ProfileAutoencoder


def loss_of(autoencoder: ProfileAutoencoder, unet, now, later):
    before, z = autoencoder.compress(now), autoencoder.compress(later)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1)
    noisy = (1 - t) * z + t * noise
    return (unet(torch.cat([noisy, before], dim=1), t.flatten()).sample - (noise - z)).square().mean()
