import mlx.core as mx
from mlx import nn
from nets import Decoder, Encoder


class VAE(nn.Module):
    scaling_factor: float = 0.3611
    shift_factor: float = 0.1159

    def __init__(self):
        super().__init__()
        self.decoder = Decoder()
        self.encoder = Encoder()

    def decode(self, latents):
        return self.decoder(latents / self.scaling_factor + self.shift_factor)

    def encode(self, image):
        mean, _ = mx.split(self.encoder(image), 2, axis=1)
        return (mean - self.shift_factor) * self.scaling_factor
