import torch
from conf import cfg
from make import build


def main(x):
    ae = build(cfg.auto_encoder)
    z = ae.encode_first_stage(x).detach()
    return ae.decode(z)
