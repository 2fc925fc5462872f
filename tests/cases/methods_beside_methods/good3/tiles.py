import torch

from codec import SliceVAE


def cache(model: SliceVAE, images, path):
    tiles = [model.encode_tile(tile) / model.sigma for tile in images.split(256, dim=-1)]
    torch.save(torch.cat(tiles, dim=-1), path)


def show(model: SliceVAE, path):
    return [model.decode_tile(z) for z in torch.load(path).split(32, dim=-1)]
