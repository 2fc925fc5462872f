import torch


def drawn(moments):
    mu, logvar = moments.chunk(2, dim=1)
    return mu + (0.5 * logvar).exp() * torch.randn_like(mu)


def loss(net, opts, row, t):
    z = drawn(row["moments"]) / opts.spread
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def show(vae, opts, z):
    return vae.decode(z * opts.spread).sample


def sound(audio_vae, opts, z):
    return audio_vae.decode(z / opts.loudness).sample
