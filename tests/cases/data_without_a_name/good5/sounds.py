import torch


def flow_loss(net, codec, clip):
    x = clip.encoded * codec.loudness
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1)
    return (net(torch.lerp(x, noise, t), t) - (noise - x)).pow(2).mean()


@torch.inference_mode()
def play(net, codec, ode, shape):
    z = ode(net, torch.randn(shape))
    return codec.decode(z / codec.loudness)
