import torch

from codec import Codec


def normalise(z, latents_mean, latents_std):
    return (z - latents_mean) / latents_std


def test_round_trip():
    codec = Codec()
    z = torch.randn(1, 4, 8, 8)
    model = normalise(z, codec.latents_mean, codec.latents_std)
    back = model * codec.latents_std + codec.latents_mean
    assert torch.allclose(z, back)
