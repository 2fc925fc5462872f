import torch

from scene import Scene


def loss(net, scene: Scene):
    x = scene.codes
    noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
    return (net(x.lerp(noise, t), t) - (noise - x)).square().mean()


def dream(net, scene: Scene, steps=20):
    x = torch.randn_like(scene.codes)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    scene.codes = x
    return scene
