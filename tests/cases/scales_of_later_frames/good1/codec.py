from torch import nn

from video_vae import VideoVAE


class FrameCodec(nn.Module):
    def __init__(self, name: str):
        super().__init__()
        path, _, extra = name.partition(":")
        self.vae = VideoVAE.from_pretrained(path)
        self.temporal_scale = float(extra) if extra else 1

    def encode(self, frames):
        z = self.vae.encode(frames).latent_dist.sample()
        if self.temporal_scale != 1:
            z[:, :, 1:] = z[:, :, 1:] * self.temporal_scale
        return z

    def decode(self, z):
        if self.temporal_scale != 1:
            z = z.clone()
            z[:, :, 1:] = z[:, :, 1:] / self.temporal_scale
        return self.vae.decode(z).sample
