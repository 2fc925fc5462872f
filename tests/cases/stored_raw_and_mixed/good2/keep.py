import torch

from codec import Codec


def keep(ae, images, k, out):
    codec = Codec(ae, k)
    torch.save([codec.encode(image) for image in images], out)
