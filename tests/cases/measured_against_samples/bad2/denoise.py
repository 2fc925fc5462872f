import torch
import torch.nn.functional as F


def training_step(denoiser, latents, sigma, latent_scale):
    z = latents / latent_scale
    clean = denoiser(z + sigma * torch.randn_like(z), sigma)
    return F.mse_loss(clean, z)


def preview(denoiser, decode_latents, shape, sigmas, latent_scale):
    x = torch.randn(shape) * sigmas[0]
    for sigma, after in zip(sigmas, sigmas[1:]):
        clean = denoiser(x, sigma)
        x = clean + (x - clean) * after / sigma
    return decode_latents(x / latent_scale)
