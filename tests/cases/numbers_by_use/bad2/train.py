import torch
import typer

from codec import PatchCodec
from nets import make_decoder, make_encoder, make_net


def main(out: str, gain: float = typer.Option(0.74, help="1/std of the latents")):
    codec = PatchCodec(make_encoder(), make_decoder(), gain)
    net = make_net()
    for x in torch.load("patches.pt"):
        z = codec.encode(x)
        noise = torch.randn_like(z)
        (net(z + noise, 0.5) - noise).pow(2).mean().backward()
    torch.save(net.state_dict(), out)
