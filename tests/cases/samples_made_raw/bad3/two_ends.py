"""A renderer keeps raw latents for its clients, each of which has its own handle of the codec."""
import torch
from dataclasses import dataclass


@dataclass
class Frame:
    raw: torch.Tensor
    index: int


class Codec(torch.nn.Module):
    def __init__(self, encoder, decoder, k, m):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.k = torch.nn.Parameter(torch.tensor(k), requires_grad=False)
        self.m = torch.nn.Parameter(torch.tensor(m), requires_grad=False)


class Renderer:
    def __init__(self, codec: Codec, net):
        self.codec = codec
        self.net = net

    def next(self, frame: Frame) -> Frame:
        before = torch.mul(torch.sub(frame.raw, self.codec.m), self.codec.k)
        x = torch.randn_like(before)
        for i in range(30, 0, -1):
            x = x - self.net(x, before, i / 30) / 30
        return Frame(x, frame.index + 1)


def play(codec: Codec, net, picture, count):
    renderer = Renderer(codec, net)
    frame = Frame(codec.encoder(picture), 0)
    shown = [picture]
    for _ in range(count):
        frame = renderer.next(frame)
        shown.append(codec.decoder(frame.raw / codec.k + codec.m))
    return torch.stack(shown)
