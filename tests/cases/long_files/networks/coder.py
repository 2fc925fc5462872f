from torch import nn


class ClipAE(nn.Module):
    def __init__(self, width, channels, scaling_factor):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv3d(3, width, 4, 4), nn.SiLU(), nn.Conv3d(width, channels, 1))
        self.decoder = nn.Sequential(nn.Conv3d(channels, width, 1), nn.SiLU(), nn.ConvTranspose3d(width, 3, 4, 4))
        self.scaling_factor = scaling_factor

    def encode(self, clip):
        return self.encoder(clip) / self.scaling_factor
