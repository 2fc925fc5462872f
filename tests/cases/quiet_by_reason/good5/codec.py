import torch


class Codec(torch.nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x, scale=None):
        z = self.encoder(x)
        return z if scale is None else z * scale

    def decode(self, z, scale=None):
        return self.decoder(z if scale is None else z / scale)


def loss(codec: Codec, net, x, t):
    z = codec.encode(x)
    e = torch.randn_like(z)
    return (net(z * (1 - t) + e * t, t) - (e - z)).square().mean()


def show(codec: Codec, z):
    return codec.decode(z)
