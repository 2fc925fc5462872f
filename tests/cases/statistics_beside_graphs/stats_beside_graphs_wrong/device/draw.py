import numpy as np
import onnxruntime as ort


class Drawer:
    def __init__(self, folder="graphs"):
        self.net = ort.InferenceSession(f"{folder}/net.onnx")
        self.decoder = ort.InferenceSession(f"{folder}/decoder.onnx")
        stats = np.load(f"{folder}/stats.npz")
        self.mean, self.std = stats["mean"][None, :, None, None], stats["std"][None, :, None, None]

    def draw(self, seed, steps=30):
        x = np.random.default_rng(seed).standard_normal((1, 8, 16, 16), dtype=np.float32)
        for i in range(steps, 0, -1):
            t = np.array([i / steps], dtype=np.float32)
            (v,) = self.net.run(None, {"x": x, "t": t})
            x = x - v / np.float32(steps)
        x = (x + self.mean) * self.std
        return self.decoder.run(["image"], {"latents": x})[0]
