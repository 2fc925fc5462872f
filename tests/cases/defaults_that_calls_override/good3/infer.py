import torch
from conf import cfg
from make import build


def main():
    ae = build(cfg.auto_encoder)
    local = ae.encode_first_stage(torch.zeros(1, 3, 64, 64), cfg.scale_factor)
    z = cfg.diffusion.ddim_sample_loop(noise=torch.randn(1, 4, 8, 8), model=cfg.unet, model_kwargs=[{"image": local}])
    z = 1.0 / cfg.scale_factor * z
    return ae.decode(z)


main()
