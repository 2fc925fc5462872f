import zarr


def store(path, encoder, statistics, states):
    root = zarr.open_group(path, mode="a")
    place, spread = statistics
    out = root.create_dataset("tokens", shape=(0, 16, 64), chunks=(8, 16, 64), dtype="f4")
    root.array("place", place)
    root.array("spread", spread)
    for state in states:
        h = encoder(state)
        out.append(((h - place) / spread)[None])
