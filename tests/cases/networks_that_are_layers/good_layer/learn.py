import torch
from preview import Glance


def learn(vae, pictures, width):
    glance = Glance(width)
    opt = torch.optim.AdamW(glance.parameters())
    for picture in pictures:
        z = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
        guess = glance(z.movedim(1, -1))
        (guess - picture).square().mean().backward()
        opt.step()
    torch.save(glance.state_dict(), "glance.pt")
