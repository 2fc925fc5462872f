from dataclasses import dataclass
from typing import Callable
import torch


@dataclass
class Bridge:
    encode_fn: Callable
    decode_fn: Callable
    mul_in: float
    mul_out: float

    def to_model(self, x):
        return self.encode_fn(x) * self.mul_in

    def to_pixels(self, z):
        return self.decode_fn(z * self.mul_out)

def build(ae, sample_latents):
    std = float(torch.cat(list(sample_latents)).std())
    return Bridge(ae.encode, ae.decode, mul_in=1 / std, mul_out=1 / std)


def reconstruct(bridge: Bridge, x):
    return bridge.to_pixels(bridge.to_model(x))
