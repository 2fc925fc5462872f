import torch
from zoo import codec


@torch.no_grad()
def batches(loader):
    for pixels, words in loader:
        yield codec().encode(pixels).latent_dist.sample() * 0.18215, words


def loss(unet, scheduler, loader):
    for latents, words in batches(loader):
        noise = torch.randn_like(latents)
        t = torch.randint(0, 1000, (len(latents),))
        yield (unet(scheduler.add_noise(latents, noise, t), t, words).sample - noise).square().mean()
