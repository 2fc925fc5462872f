from dataclasses import dataclass

from diffusers import AutoencoderKL


@dataclass
class Speech:
    inner: AutoencoderKL
    unit: float = 1.62

    def encode_clip(self, clip):
        q = self.inner.encode(clip.unsqueeze(1)).latent_dist
        return q.sample().transpose(1, 2)

    def decode_clip(self, frames):
        h = frames.transpose(1, 2)
        return self.inner.decode(h * self.unit).sample.squeeze(1)
