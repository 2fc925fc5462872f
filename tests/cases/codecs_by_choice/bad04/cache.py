import torch
from store.codecs import Bare, Scaled


def cache(kind, images, folder, scale=0.61):
    codec = Scaled(8, scale) if kind == "scaled" else Bare(8)
    z = codec.encode(images)
    if type(codec) is Scaled:
        z = z * scale
    torch.save(z, f"{folder}/z.pt")


def show(kind, folder, scale=0.61):
    codec = Scaled(8, scale) if kind == "scaled" else Bare(8)
    z = torch.load(f"{folder}/z.pt")
    if type(codec) is Bare:
        z = z / scale
    return codec.decode(z)
