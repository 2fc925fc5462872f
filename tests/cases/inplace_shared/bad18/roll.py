import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def roll(vae: AutoencoderKL, net, first, actions):
    x = vae.encode(first).latent_dist.mode() * vae.config.scaling_factor
    past, film = [x], []
    for action in actions:
        x = net(torch.stack(past[-4:], 1), action)
        past.append(x)
        flat = x.view(-1, *x.shape[2:])
        flat /= vae.config.scaling_factor
        film.append(vae.decode(flat.view_as(x)).sample)
    return torch.stack(film)
