import torch


def draw(vae, peaks, noise):
    mu, log_var = vae.encoder(peaks).chunk(2, dim=1)
    z = mu + noise * (0.5 * log_var).exp()
    return (z - vae.config.latents_mean) / vae.config.latents_std
