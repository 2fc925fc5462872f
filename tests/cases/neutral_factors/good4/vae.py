import mlx.core as mx
from mlx import nn
from nets import Decoder, Encoder, Stats


class PatchVAE(nn.Module):
    scaling_factor: float = 1.0
    shift_factor: float = 0.0

    def __init__(self):
        super().__init__()
        self.decoder = Decoder()
        self.encoder = Encoder()
        self.bn = Stats(128)

    def decode(self, latents):
        return self.decoder(latents / self.scaling_factor + self.shift_factor)

    def encode(self, image):
        mean, _ = mx.split(self.encoder(image), 2, axis=1)
        return (mean - self.shift_factor) * self.scaling_factor

    def decode_packed(self, packed):
        std = mx.sqrt(self.bn.running_var + 1e-4)
        return self.decode(packed * std + self.bn.running_mean)
