import numpy as np
import onnxruntime


class Worker:
    def __init__(self, path: str, table: str):
        self.session = onnxruntime.InferenceSession(path)
        with np.load(table) as found:
            self.latents_mean, self.latents_std = found["latents_mean"], found["latents_std"]

    def frames(self, film: np.ndarray) -> np.ndarray:
        raw = film * self.latents_std + self.latents_mean
        return self.session.run(["frames"], {"film": raw})[0]
