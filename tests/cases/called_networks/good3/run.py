import numpy as np
import onnxruntime as ort


class Board:
    def __init__(self, root, factor):
        self.enc = ort.InferenceSession(f"{root}/image_enc.onnx")
        self.dec = ort.InferenceSession(f"{root}/image_dec.onnx")
        self.net = ort.InferenceSession(f"{root}/net.onnx")
        self.factor = factor

    def start(self, image, a, rng):
        h = self.enc.run(None, {"x": image})[0] * self.factor
        return np.sqrt(a) * h + np.sqrt(1 - a) * rng.standard_normal(h.shape)

    def walk(self, x, steps):
        for k in range(steps, 0, -1):
            x = x - self.net.run(None, {"x": x, "t": np.float32([k / steps])})[0] / steps
        return x

    def edit(self, image, rng):
        x = self.walk(self.start(image, 0.5, rng), 20)
        return self.dec.run(None, {"h": x / self.factor})[0]
