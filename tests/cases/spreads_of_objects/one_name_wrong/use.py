import torch


def learn(codec, net, images):
    z = codec.to_model(images)
    noise, t = torch.randn_like(z), torch.rand(len(z))
    w = t.view(-1, 1, 1, 1)
    return (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()


def draw(codec, net, steps=25):
    z = torch.randn(1, 4, 32, 32)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((1,), i / steps)) / steps
    return codec.to_image(z)
