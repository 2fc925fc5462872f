import json

import numpy as np
import onnxruntime as rt


class Clouds:
    def __init__(self, card: str):
        with open(card) as file:
            self.latent_std = json.load(file)["latent_std"]
        self.encoder, self.decoder = rt.InferenceSession("reader.onnx"), rt.InferenceSession("painter.onnx")
        self.net = rt.InferenceSession("net.onnx")

    def remove(self, tile: np.ndarray, levels: list[float]) -> np.ndarray:
        z = self.encoder.run(None, {"tile": tile})[0] / self.latent_std
        for level in levels:
            noisy = z + level * np.random.randn(*z.shape).astype(np.float32)
            z = self.net.run(None, {"z": noisy, "level": np.float32([level])})[0]
        return self.decoder.run(None, {"code": z})[0]
