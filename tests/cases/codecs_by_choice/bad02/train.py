import torch
import torch.nn.functional as F
from store.codecs import Bare, Scaled


def train(net, loader, args):
    if args.inner:
        ae, latent_scale = Scaled(4, args.scale), args.scale
    else:
        ae, latent_scale = Bare(4), args.scale
    for x, y in loader:
        z = ae.encode(x) * latent_scale
        t = torch.rand(len(z), 1, 1, 1)
        noise = torch.randn_like(z)
        loss = F.mse_loss(net((1 - t) * z + t * noise, t, y), noise - z)
        loss.backward()


def sample(net, args):
    if args.inner:
        ae, latent_scale = Scaled(4, args.scale), 1.0
    else:
        ae, latent_scale = Bare(4), args.scale
    z = torch.randn(1, 4, 32, 32)
    for t in torch.linspace(1, 0, 50):
        z = z - net(z, t, None) / 50
    return ae.decode(z / latent_scale)
