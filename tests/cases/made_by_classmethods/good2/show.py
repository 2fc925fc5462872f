from tiles import Tiles


def show(h):
    return Tiles.sana().decode(h)
