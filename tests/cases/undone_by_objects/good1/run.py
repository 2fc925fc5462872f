import torch
from scaler import Scaler


def restyle(codec, net, clip, text):
    onto = Scaler.for_codec(codec)
    h = onto(codec.encode(clip).latent_dist.sample())
    h = net(torch.lerp(h, torch.randn_like(h), 0.6), text)
    back = onto.turned()
    h = back(h)
    return codec.decode(h).sample
