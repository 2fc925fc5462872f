import torch


def step(encoder, decoder, x, opt, sigma=0.1):
    h = encoder(x)
    h = h + sigma * torch.randn_like(h)
    loss = (decoder(h) - x).abs().mean()
    loss.backward()
    opt.step()
    return loss


def interpolate(encoder, decoder, a, b, k):
    return decoder(encoder(a) * (1 - k) + encoder(b) * k)
