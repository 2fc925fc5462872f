from big import Tiles


def draw(tiles: Tiles, sampler, noise):
    return tiles.decode(sampler(noise) / tiles.gain)
