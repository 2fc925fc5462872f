import torch
from diffusers import AutoencoderKL

from seis.codec_base import WaveCodec


class TraceCodec(WaveCodec):
    spread = 2.71

    def __init__(self, weights):
        self.net = AutoencoderKL.from_pretrained(weights)

    @torch.no_grad()
    def squeeze(self, traces):
        return self.net.encode(traces).latent_dist.mode()

    @torch.no_grad()
    def grow(self, codes):
        return self.net.decode(codes).sample
