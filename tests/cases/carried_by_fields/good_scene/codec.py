from torch import nn

from scene import Scene


class Codec(nn.Module):
    def __init__(self, dim=8):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, dim, 1))
        self.decoder = nn.Sequential(nn.Conv2d(dim, 64, 1), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))
        self.latents_std = 1.7

    def encode(self, frames):
        return self.encoder(frames)

    def decode(self, codes):
        return self.decoder(codes)


def fill(codec: Codec, scene: Scene):
    scene.codes = codec.encode(scene.frames) / codec.latents_std
    return scene


def paint(codec: Codec, scene: Scene):
    return codec.decode(scene.codes * codec.latents_std)
