import torch


def train(codec, net, schedule, wave):
    z = codec.encode(wave)
    t = torch.randint(0, 1000, (wave.shape[0],))
    snr = schedule(t)
    w = (snr / (1 + snr)).sqrt()[:, None, None]
    clean = net(w * z, t)
    return (clean - z).abs().mean()


def render(codec, net, schedule, shape, timesteps):
    z = torch.randn(shape)
    for t in timesteps:
        snr = schedule(t)
        w = (snr / (1 + snr)).sqrt()[:, None, None]
        z = net(z, t) / w
    return codec.decode(z)
