import numpy as np
from hub import FromHub
from store.codecs import Bare, Scaled


def prepare(conf, frames):
    if conf.name == "scaled":
        codec = Scaled(12, conf.gain)
        conf.scaling_factor = 1.0
    elif conf.name in ("a", "b"):
        codec = Bare(12)
        assert conf.scaling_factor is not None
    elif conf.name == "hub":
        codec = FromHub(conf.path)
        conf.scaling_factor = codec.model.config.scaling_factor
    else:
        raise KeyError(conf.name)
    z = codec.encode(frames)
    z = z * conf.scaling_factor
    if conf.debug:
        conf.show(codec.decode(z / conf.scaling_factor))
    np.save(conf.out, z.cpu().numpy())
