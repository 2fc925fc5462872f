import torch
from torch import nn


def wire(codec: nn.Module, scale: float) -> None:
    def after(module, args, kwargs, out):
        return out * scale

    def before(module, args):
        return args[0] * scale

    codec.encoder.register_forward_hook(after, with_kwargs=True)
    codec.decoder.register_forward_pre_hook(before)


def train(codec: nn.Module, net: nn.Module, maps: torch.Tensor, scale: float) -> torch.Tensor:
    wire(codec, scale)
    z = codec.encoder(maps)
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).square().mean()


def draw(codec: nn.Module, net: nn.Module) -> torch.Tensor:
    z = torch.randn(1, 4, 8, 8)
    for _ in range(20):
        z = z - net(z) / 20
    return codec.decoder(z)
