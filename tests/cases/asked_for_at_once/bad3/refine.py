import torch
from zoo import codec


@torch.no_grad()
def refine(base, refiner, words):
    z = base(torch.randn(len(words), 4, 64, 64), words)
    picture = codec("runwayml/stable-diffusion-v1-5").decode(z / 0.18215).sample
    z = codec().encode(picture).latent_dist.mode() * 0.18215
    noise = torch.randn_like(z)
    z = refiner(0.7 * z + 0.3 * noise, words)
    return codec().decode(z / 0.18215).sample
