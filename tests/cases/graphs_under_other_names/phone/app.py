import json

import numpy as np
import onnxruntime as ort


class App:
    def __init__(self, folder="app"):
        self.settings = json.load(open(f"{folder}/app.json"))
        self.velocity = ort.InferenceSession(f"{folder}/velocity.onnx")
        self.pixels = ort.InferenceSession(f"{folder}/pixels.onnx")

    def draw(self, seed):
        x = np.random.default_rng(seed).standard_normal((1, 4, 32, 32)).astype(np.float32)
        steps = self.settings["steps"]
        for i in range(steps, 0, -1):
            t = np.array([1000 * i / steps], np.float32)
            x = x - self.velocity.run(None, {"x": x, "t": t})[0] / np.float32(steps)
        return self.pixels.run(None, {"z": x})[0]
