import torch

from glyphs import chains


@torch.no_grad()
def train(writer, reader, net, data, opt):
    there, _ = chains(writer, reader)
    for x in data:
        z = there(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, device=z.device)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(writer, reader, net, shape, steps=50):
    _, back = chains(writer, reader)
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return back(z)
