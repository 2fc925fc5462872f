import torch

from codec import Codec


def make_rows(codec, pictures):
    for picture, plate in pictures:
        yield codec.vae.encode(picture).latent_dist.mode() * codec.latent_scale, plate


def compare(codec: Codec, rows, net, solve):
    z, plate = next(rows)
    made = solve(net, torch.randn_like(z), plate)
    return codec.decode(z), codec.decode(made)
