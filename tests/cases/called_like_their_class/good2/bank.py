import numpy as np


class CodeBank:
    def __init__(self, path):
        self.path = path

    def put_all(self, ae, clips):
        np.save(f"{self.path}/gesture_codes.npy", np.stack([ae.encode(clip) for clip in clips]))

    def some(self, start, stop, latent_std):
        return np.load(f"{self.path}/gesture_codes.npy")[start:stop] / latent_std
