import json
import sys

import lmdb
import numpy as np
import torch
from diffusers import AutoencoderDC


@torch.no_grad()
def main(path, target):
    vae = AutoencoderDC.from_pretrained("dc").cuda()
    env = lmdb.open(target, map_size=1 << 36)
    with env.begin(write=True) as txn:
        for i, x in enumerate(torch.load(path)):
            h = vae.encode(x[None].cuda()).latent[0] * vae.config.scaling_factor
            txn.put(str(i).encode(), h.cpu().numpy().tobytes())
        note = json.dumps({"n": i + 1, "by": vae.config.scaling_factor})
        txn.put("note".encode("ascii"), note.encode("utf-8"))


main(*sys.argv[1:])
