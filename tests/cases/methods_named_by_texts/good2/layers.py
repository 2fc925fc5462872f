import flax.linen as nn


class Down(nn.Module):
    width: int

    @nn.compact
    def __call__(self, x):
        return nn.Conv(self.width, (4, 4), strides=(4, 4))(x)


class Up(nn.Module):
    channels: int

    @nn.compact
    def __call__(self, z):
        return nn.ConvTranspose(self.channels, (4, 4), strides=(4, 4))(z)
