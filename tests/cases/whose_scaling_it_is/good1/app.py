import torch
from ae import Latent
from engines import engine_of


def run(net, parts, x, quick, steps):
    ae = engine_of("vae") if quick else Latent(*parts, 0.36, 0.11)
    z = ae.encode(x)
    z = torch.lerp(z, torch.randn_like(z), 0.7)
    for t in steps:
        z = z - net(z, t)
    return ae.decode(z)
