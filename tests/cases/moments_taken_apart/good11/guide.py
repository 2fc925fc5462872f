import torch


def guided(net, vae, picture, text, k, weight, t):
    z = vae.encode(picture).latent_dist.sample() * k
    z = z + torch.randn_like(z)
    plain, asked = net(torch.cat([z, z]), t, text).chunk(2, dim=0)
    return vae.decode((plain + weight * (asked - plain)) / k).sample
