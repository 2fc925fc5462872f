import json

import torch
from scales import Scales


def main(vae, net, frames):
    kind = torch.bfloat16
    scales = Scales(json.load(open("std.json")), kind)
    z = vae.encode(frames).latent_dist.sample() * scales.inverse
    noise = torch.randn_like(z)
    return net(0.5 * z + 0.5 * noise)
