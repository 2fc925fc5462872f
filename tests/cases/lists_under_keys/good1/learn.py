import numpy as np
import pyarrow.parquet as pq
import torch
from diffusers import AutoencoderDC


def codes(path: str):
    for batch in pq.ParquetFile(path).iter_batches(64, columns=["code", "words"]):
        arrays = [np.frombuffer(b, np.float32).reshape(32, 16, 16) for b in batch["code"].to_pylist()]
        yield torch.from_numpy(np.stack(arrays)), batch["words"].to_pylist()


def learn(net, text, path: str) -> None:
    for x, words in codes(path):
        t, noise = torch.rand(len(x), 1, 1, 1), torch.randn_like(x)
        v = net(torch.lerp(x, noise, t), t, text(words))
        (v - noise + x).square().mean().backward()


def paint(ae: AutoencoderDC, x: torch.Tensor) -> torch.Tensor:
    return ae.decode(x / ae.config.scaling_factor).sample
