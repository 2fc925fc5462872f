import torch


class Space:
    def __init__(self, encoder, decoder, mean, std, px_mean, px_std):
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.std = mean, std
        self.px_mean, self.px_std = px_mean, px_std

    def features(self, images):
        z = self.encoder((images - self.px_mean) / self.px_std)
        return z

    def pictures(self, z):
        image = self.decoder(z * self.std + self.mean)
        return image * self.px_std + self.px_mean


def loss(space: Space, dit, images, t):
    x = space.features(images)
    noise = torch.randn_like(x)
    return (dit(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()
