import torch
import torch.nn.functional as F
from build import build


def fit(cfg, net, loader, opt):
    codec, latent_std = build(cfg)
    for wave in loader:
        z = codec.encode(wave) / latent_std
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1)
        loss = F.mse_loss(net(t * noise + (1 - t) * z, t), noise - z)
        opt.zero_grad()
        loss.backward()
        opt.step()


def listen(cfg, net):
    codec, latent_std = build(cfg)
    z = torch.randn(1, 64, 500)
    for t in torch.linspace(1, 0, 30):
        z = z - net(z, t) / 30
    return codec.decode(z * latent_std)
