from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, AutoencoderTiny


@dataclass
class Booth:
    """One tiny, one big."""

    eye: AutoencoderTiny
    hand: AutoencoderTiny
    fine: AutoencoderKL

    @torch.inference_mode()
    def show(self, frame):
        z = self.eye.encode(frame).latents

        return self.fine.decode(z).sample
