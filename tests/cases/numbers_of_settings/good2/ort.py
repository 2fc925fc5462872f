import numpy as np
import onnxruntime as ort

PAIR = np.asarray((0.3611, 0.1159))


class Editor:
    def __init__(self, folder):
        self.enc = ort.InferenceSession(f"{folder}/encoder.onnx")
        self.dec = ort.InferenceSession(f"{folder}/decoder.onnx")
        self.net = ort.InferenceSession(f"{folder}/flow.onnx")

    def read(self, x):
        return (self.enc.run(None, {"x": x})[0] - PAIR[1]) * PAIR[0]

    def edit(self, x, t, rng):
        z = self.read(x)
        z = (1 - t) * z + t * rng.standard_normal(z.shape)
        for k in range(4):
            z = z - self.net.run(None, {"z": z, "k": k})[0] * t / 4
        return self.dec.run(None, {"z": z / PAIR[0] + PAIR[1]})[0]
