import ray
import torch
from encoder import Encoder


def main(repo: str, transformer, images: torch.Tensor) -> torch.Tensor:
    encoder = Encoder.remote(repo)
    z = ray.get(encoder.encode.remote(images))["z"]
    t = torch.rand(len(z), 1, 1, 1)
    z = transformer((1 - t) * z + t * torch.randn_like(z), t)
    return ray.get(encoder.decode.remote(z))
