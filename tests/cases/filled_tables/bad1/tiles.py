import coders  # noqa: F401 - registers the openers
from catalogue import open_coder

coder = open_coder("wide")


def pack(tile):
    return coder.encode(tile).latent_dist.mode() * 0.18215


def unpack(z):
    return coder.decode(z / 0.18215).sample
