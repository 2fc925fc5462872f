import torch
from diffusers import AutoencoderKL


class Decoder(torch.nn.Module):
    """What the phone runs; the factor is in the manifest."""

    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.net = torch.nn.Sequential(vae.post_quant_conv, vae.decoder)

    def forward(self, z):
        return (self.net(z).clamp(-1, 1) + 1) / 2


def main(vae: AutoencoderKL, out):
    torch.jit.script(Decoder(vae)).save(out)
