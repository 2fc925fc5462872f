import torch

from spaces import Space


def draw(codec, space: Space, maps):
    moments = codec.encoder(maps)
    mean, logvar = moments.chunk(2, dim=1)
    z = mean + (0.5 * logvar).exp() * torch.randn_like(mean)
    return space.enter(z)


def show(codec, space: Space, z):
    return codec.decoder(space.leave(z))
