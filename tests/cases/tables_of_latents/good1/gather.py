import tables


def gather(codec, scans, path):
    gain = codec.config.scaling_factor
    with tables.open_file(path, "w") as h5:
        array = h5.create_carray(h5.root, "volumes", tables.Float32Atom(), (len(scans), 4, 16, 16, 16))
        for i, scan in enumerate(scans):
            array[i] = (codec.encode(scan[None]).latent_dist.mode() * gain).cpu().numpy()
