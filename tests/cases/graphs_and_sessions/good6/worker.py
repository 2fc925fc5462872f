import numpy as np
import onnxruntime


class Worker:
    """Another graph than the head: it judges raw latents."""

    def __init__(self, path: str, table: str):
        self.session = onnxruntime.InferenceSession(path)
        with np.load(table) as found:
            self.latents_mean, self.latents_std = found["latents_mean"], found["latents_std"]

    def score(self, film: np.ndarray) -> np.ndarray:
        raw = film * self.latents_std + self.latents_mean
        return self.session.run(["score"], {"raw": raw})[0]
