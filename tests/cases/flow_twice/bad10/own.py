from torch import nn


class Own(nn.Module):
    def __init__(self, encoder, decoder, scale):
        super().__init__()
        self.encoder, self.decoder, self.scale = encoder, decoder, scale

    def encode(self, x):
        return self.encoder(x) * self.scale

    def decode(self, z):
        return self.decoder(z / self.scale)


def draw(own: Own, unet, scheduler, z):
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t), t, z).prev_sample
    return own.decode(z / own.scale)
