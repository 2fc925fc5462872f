import torch
from torch import nn


class Atlas(nn.Module):
    def __init__(self, image: nn.Module, text: nn.Module, painter: nn.Module):
        super().__init__()
        self.image = image
        self.text = text
        self.painter = painter

    def look(self, picture):
        return self.image(picture)

    def read(self, words):
        return self.text(words)

    def decode(self, z):
        return self.painter(z)


def loss(atlas: Atlas, net, picture, words, temperature):
    seen, read = atlas.look(picture), atlas.read(words) * temperature
    noise, t = torch.randn_like(seen), torch.rand(len(seen), 1)
    return (net(torch.lerp(seen, noise, t), read) - noise + seen).square().mean()


def draw(atlas: Atlas, net, z, words, temperature):
    return atlas.decode(net(z, atlas.read(words) * temperature))
