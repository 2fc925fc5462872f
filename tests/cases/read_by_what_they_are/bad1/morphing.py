import numpy as np
import torch
from PIL import Image
from torchvision.transforms.functional import to_tensor


class Morphing:
    def __init__(self, codec, field):
        self.codec, self.field = codec, field

    def start(self, source):
        ready = isinstance(source, torch.Tensor)
        z = source if ready else self.codec.encoder(to_tensor(source)[None] * 2 - 1)
        return z * self.codec.latent_scale

    def between(self, a, b, steps: int):
        one, other = map(self.start, (a, b))
        return [self.field.denoise(torch.lerp(one, other, w)) for w in np.linspace(0, 1, steps)]

    def film(self, stills, steps: int = 16):
        frames = self.between(stills[0], stills[1], 2)[:1]
        for still in stills[1:]:
            frames.extend(self.between(frames[-1], still, steps))
        return [self.codec.decoder(z / self.codec.latent_scale) for z in frames]
