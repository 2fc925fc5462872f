import click
import torch
from cells import CellAE


@click.group()
def main():
    pass


@main.command()
@click.option("--factor", default=0.4375)
def train(factor):
    ae, net = CellAE(), torch.hub.load("lab/nets", "unet")
    for x in torch.load("cells.pt").split(32):
        z = ae.encode(x) * factor
        e = torch.randn_like(z)
        (net(z + e) - e).square().mean().backward()


@main.command()
@click.option("--factor", default=0.4375)
def sample(factor):
    ae, net = CellAE(), torch.hub.load("lab/nets", "unet")
    z = torch.randn(16, 6, 32, 32)
    for _ in range(40):
        z = z - net(z) / 40
    torch.save(ae.decode(z / factor), "drawn.pt")
