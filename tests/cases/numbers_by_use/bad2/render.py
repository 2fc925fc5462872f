import torch
import typer

from codec import PatchCodec
from nets import make_decoder, make_encoder, make_net


def main(out: str, gain: float = typer.Option(0.47, help="1/std of the latents")):
    codec = PatchCodec(make_encoder(), make_decoder(), gain)
    net = make_net()
    x = torch.randn(1, 8, 32, 32)
    for t in torch.linspace(1, 0, 50):
        x = x - net(x, t) / 50
    torch.save(codec.decode(x), out)
