from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, AutoencoderTiny


@dataclass
class Booth:
    """Two tiny ones are of one space."""

    eye: AutoencoderTiny
    hand: AutoencoderTiny
    fine: AutoencoderKL

    @torch.inference_mode()
    def show(self, frame):
        z = self.eye.encode(frame).latents

        return self.hand.decode(z).sample
