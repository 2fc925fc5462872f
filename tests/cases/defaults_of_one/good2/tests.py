import torch

from codec import LineCodec


def test_round_trip():
    codec = LineCodec()
    x = torch.rand(1, 1, 64)
    assert codec.from_latents(codec.to_latents(x, 0.42), 0.42).shape == x.shape
