import torch
from monai.networks.nets import AutoencoderKL


class Volumes:
    def __init__(self, net: AutoencoderKL, k: float):
        self.net, self.k = net, k

    def code(self, v: torch.Tensor) -> torch.Tensor:
        return self.net.encode_stage_2_inputs(v) * self.k

    def volume(self, h: torch.Tensor) -> torch.Tensor:
        return self.net.decode_stage_2_outputs(h / self.k)
