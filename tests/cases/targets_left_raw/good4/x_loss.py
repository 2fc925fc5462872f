import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, net, image, plan):
    h = vae.encode(image).latent_dist.sample()
    z = h.mul(vae.config.scaling_factor)
    t = torch.randint(0, 1000, (len(z),))
    guess = net(plan.add_noise(z, torch.randn_like(z), t), t)
    return torch.nn.functional.mse_loss(guess, z)


@torch.no_grad()
def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
