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

    def frame(self, picture):
        centre, _ = self.encoder(picture).chunk(2, dim=1)
        return Frame(centre, 0)

    def seen(self, frame: Frame):
        return (frame.raw - self.m) * self.k

    def drawn(self, x, before: Frame):
        return Frame(x / self.k + self.m, before.index + 1)

    def picture(self, frame: Frame):
        return self.decoder(frame.raw)


class Renderer:
    def __init__(self, codec: Codec, net):
        self.codec = codec
        self.net = net

    def next(self, frame: Frame) -> Frame:
        before = self.codec.seen(frame)
        x = torch.randn_like(before)
        for i in range(30, 0, -1):
            v = self.net(x, before, i / 30)
            clean = x - i / 30 * v
            x = clean + (i - 1) / 30 * v
        return self.codec.drawn(x, frame)


def play(codec: Codec, net, picture, count):
    renderer = Renderer(codec, net)
    frame = codec.frame(picture)
    shown = [picture]
    for _ in range(count):
        frame = renderer.next(frame)
        shown.append(codec.picture(frame))
    return torch.stack(shown)
