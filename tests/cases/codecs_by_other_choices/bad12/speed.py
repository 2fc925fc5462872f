import time

from lib.nets import Deep
from lib.shapes import shapes


def main(cfg, frames):
    if cfg.deep is not None:
        model = Deep(cfg.deep)
    else:
        if cfg.path is None:
            cfg = shapes(cfg.name)
            model = Deep(cfg)
        else:
            model = Deep.from_pretrained(cfg.path)
    start = time.time()
    model.decode(model.encode(frames))
    print(time.time() - start)
