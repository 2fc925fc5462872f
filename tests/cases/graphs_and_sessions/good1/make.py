import openvino as ov
import torch
from diffusers import AutoencoderOobleck
from torch import nn


class Voice(nn.Module):
    def __init__(self, codec: AutoencoderOobleck, spread: torch.Tensor):
        super().__init__()
        self.codec = codec
        self.register_buffer("spread", spread)

    def forward(self, code: torch.Tensor) -> torch.Tensor:
        return self.codec.decode(code * self.spread).sample


def make(codec: AutoencoderOobleck, spread: torch.Tensor) -> None:
    ov.save_model(ov.convert_model(Voice(codec, spread), example_input=torch.randn(1, 64, 215)), "voice.xml")
