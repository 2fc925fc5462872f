import torch
from torch import nn

from drums import DrumDiffusion


class Speaker(nn.Module):
    def __init__(self, whole: DrumDiffusion):
        super().__init__()
        self.whole = whole

    def forward(self, z):
        return self.whole.codec.decode(z * self.whole.latent_std).tanh()


def pack(whole: DrumDiffusion, out):
    speaker = Speaker(whole.eval())
    z = whole.draw(1, 64)
    print(speaker(z).abs().max())
    torch.jit.trace(speaker, z).save(out)
