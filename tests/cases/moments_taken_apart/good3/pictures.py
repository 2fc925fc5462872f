import torch


def latents(encoder, picture, s, c=8):
    both = encoder(picture)
    middle, rest = both[:, :c], both[:, c:]
    return (middle + torch.exp(rest / 2) * torch.randn_like(middle)) * s


def picture(decoder, z, s):
    return decoder(z / s)


def objective(encoder, net, pictures, s):
    z = latents(encoder, pictures, s)
    t = torch.rand(len(z), 1, 1, 1)
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
