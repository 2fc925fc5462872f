import torch


class Plain:
    def __init__(self, encoder, decoder, px_std):
        self.encoder, self.decoder, self.px_std = encoder, decoder, px_std

    def features(self, images):
        return self.encoder(images / self.px_std)

    def pictures(self, z):
        return self.decoder(z) * self.px_std


def loss(space: Plain, dit, images, t):
    x = space.features(images)
    noise = torch.randn_like(x)
    return (dit(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()
