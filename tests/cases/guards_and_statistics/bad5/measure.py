import json

import torch


def factor_of(vae, batches):
    z = torch.cat([vae.encode(x).latent_dist.sample() for x in batches])
    return float(1 / z.var())


def main(vae, batches):
    scale_factor = factor_of(vae, batches)
    with open("factor.json", "w") as f:
        json.dump({"scale_factor": scale_factor}, f)
