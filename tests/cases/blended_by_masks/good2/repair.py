import torch


@torch.no_grad()
def repair(codec, net, solver, song, gap_mask, spread):
    kept = codec.encode(song) / spread
    x = solver(net, torch.randn_like(kept), kept)
    x = x * gap_mask + kept * (1 - gap_mask)
    return codec.decode(x * spread)


def loss(codec, net, song, t, spread):
    z = codec.encode(song) / spread
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
