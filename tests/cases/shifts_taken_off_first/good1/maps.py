from dataclasses import dataclass

import torch


@dataclass
class Whitener:
    slope: torch.Tensor
    offset: torch.Tensor


def to_features(codec, waveform, w: Whitener):
    h = codec.encode(waveform).latent_dist.mode()
    return h * w.slope + w.offset


def to_waveform(codec, features, w: Whitener):
    return codec.decode((features - w.offset) / w.slope).sample
