import torch


class Stereo:
    def __init__(self, mono, side_gain=1.0):
        self.mono, self.side_gain = mono, side_gain

    def encode(self, wave):
        left, right = wave[:, :1], wave[:, 1:]
        mid = self.mono.encode(left + right)
        side = self.mono.encode(left - right) * self.side_gain
        return torch.cat([mid, side], 1)

    def decode(self, z):
        mid, side = z.chunk(2, 1)
        return torch.cat([self.mono.decode(mid), self.mono.decode(side / self.side_gain)], 1)


def remix(stereo: Stereo, net, wave):
    z = stereo.encode(wave)
    x = 0.5 * z + 0.5 * torch.randn_like(z)
    for k in range(9, 0, -1):
        x = x - net(x, k) / 9
    return stereo.decode(x)
