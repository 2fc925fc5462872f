import torch
from codec import Codec


def loss(vae, net, picture, t, std):
    codec = Codec(vae, after=lambda z: z / std, before=lambda z: z * std)
    z = codec.encode(picture)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - noise).square().mean(), codec


def show(vae, net, solver, std):
    return Codec(vae, after=lambda z: z / std, before=lambda z: z * std).decode(solver(net))
