import numpy as np
from lib.nets import Deep, FromHub


def main(cfg, frames):
    if cfg.name in ("f32", "f64"):
        model = Deep(cfg.model)
        assert cfg.scaling_factor is not None
    else:
        model = FromHub(cfg.path)
        cfg.scaling_factor = model.model.config.scaling_factor
    z = model.encode(frames) * cfg.scaling_factor
    if cfg.debug:
        cfg.show(model.decode(z / cfg.scaling_factor))
    np.save(cfg.out, z.cpu().numpy())
