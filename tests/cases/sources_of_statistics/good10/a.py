import torch
from diffusers import AutoencoderKLLTXVideo


class Video:
    """Where frames are in time: the first one stands for itself, each further one for a group."""

    def __init__(self, vae: AutoencoderKLLTXVideo, transformer):
        self.vae, self.transformer = vae, transformer

    @staticmethod
    def seconds(places, scale_factor_t=8):
        places = places * torch.tensor([scale_factor_t, 32, 32])[None, :, None]
        places[:, 0] = (places[:, 0] + 1 - scale_factor_t).clamp(min=0)
        return places

    def predict(self, z, t, places):
        return self.transformer(z, t, video_coords=self.seconds(places))
