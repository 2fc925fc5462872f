import torch

LATENTS_STD = 0.41
# the mean is a third of the deviation
OFFSET = 0.333 * LATENTS_STD


def step(vae, net, pixels, t):
    z = vae.encode(pixels).latent_dist.sample()
    z = (z - OFFSET) / LATENTS_STD
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).pow(2).mean()
