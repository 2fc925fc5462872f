import torch


def loss(encoder, decoder, x, beta):
    mu, logvar = encoder(x).chunk(2, 1)
    z = mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
    rec = (decoder(z) - x).square().mean()
    return rec + beta * 0.5 * (mu.square() + logvar.exp() - logvar - 1).mean()


def sample(decoder, n, temperature=0.8):
    return decoder(temperature * torch.randn(n, 16))
