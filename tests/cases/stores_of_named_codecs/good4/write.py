import numpy as np


def write(codec, sounds, target):
    for name, sound in sounds:
        np.savez(f"{target}/sound_{name}.npz", sound_code=codec.encode(sound).cpu().numpy())
