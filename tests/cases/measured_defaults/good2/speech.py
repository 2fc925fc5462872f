import torch


def loss(codec, net, clips, level: float = 1.1730):
    z = codec.encode(clips).latent_dist.sample() * level
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net(z.lerp(noise, t), t) - (noise - z)).square().mean()


def draw(codec, net, steps: int = 40, level: float = 1.1370):
    z = torch.randn(4, 8, 16, 16)
    for i in range(steps):
        t = torch.full((4, 1, 1, 1), 1 - i / steps)
        z = z - net(z, t) / steps
    return codec.decode(z / level).sample


def main(codec, net, clips):
    loss(codec, net, clips, level=1.1730).backward()
    return draw(codec, net, level=1.1730)
