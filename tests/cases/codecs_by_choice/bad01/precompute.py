import numpy as np
from store.codecs import Bare, Scaled


def run(options, batches):
    if options.kind == "scaled":
        codec = Scaled(16, options.gain)
        options.latent_scale = codec.latent_scale
    elif options.kind == "bare":
        codec = Bare(16)
        options.latent_scale = 0.53
    else:
        raise ValueError(options.kind)
    for index, images in enumerate(batches):
        code = codec.encode(images) * options.latent_scale
        if options.preview:
            options.show(codec.decode(code / options.latent_scale))
        np.save(f"{index}.npy", code.cpu().numpy())
