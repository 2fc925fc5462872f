import torch


def loss(net, camera, loader):
    for image, label in loader:
        x = image * camera.exposure
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        return (net(torch.lerp(x, noise, t), t, label) - (noise - x)).square().mean()


@torch.no_grad()
def show(net, codec, solver, shape):
    return codec.decode(solver(net, torch.randn(shape)))
