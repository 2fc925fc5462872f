import torch
from codec import to_latents
def train(vae, unet, x):
    z = to_latents(vae, x)
    n = torch.randn_like(z); t = torch.rand(len(z)).view(-1, 1, 1, 1)
    return (unet((1 - t) * z + t * n, t).sample - (n - z)).pow(2).mean()
