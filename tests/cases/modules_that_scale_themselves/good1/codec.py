import torch
from torch import nn


class Squeeze(nn.Module):
    def __init__(self, width=64, channels=8, gain=1.2, offset=0.1):
        super().__init__()
        self.gain, self.offset = gain, offset
        self.first = nn.Conv1d(2, width, 7, stride=4, padding=3)
        self.mid = nn.Conv1d(width, width, 3, padding=1)
        self.last = nn.Conv1d(width, 2 * channels, 3, padding=1)

    def forward(self, wave):
        h = torch.relu(self.first(2 * wave - 1))
        h = h + torch.relu(self.mid(h))
        mean, _ = self.last(h).chunk(2, dim=1)
        return (mean - self.offset) * self.gain


class Expand(nn.Module):
    def __init__(self, width=64, channels=8, gain=1.2, offset=0.1):
        super().__init__()
        self.gain, self.offset = gain, offset
        self.first = nn.Conv1d(channels, width, 3, padding=1)
        self.last = nn.ConvTranspose1d(width, 2, 7, stride=4)

    def forward(self, z):
        z = z / self.gain + self.offset
        h = torch.relu(self.first(z))
        return torch.tanh(self.last(h)) * 0.5 + 0.5


class Codec(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.decoder = Squeeze(), Expand()

    def encode(self, wave):
        return self.encoder(wave)

    def decode(self, z):
        return self.decoder(z)


def train(codec: Codec, net, wave, t):
    z = codec.encode(wave)
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(codec: Codec, net, sampler):
    return codec.decode(sampler(net))
