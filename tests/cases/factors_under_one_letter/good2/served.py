import numpy as np
import onnxruntime as ort


class Served:
    def __init__(self, folder, meta):
        self.enc = ort.InferenceSession(f"{folder}/encoder.onnx")
        self.dec = ort.InferenceSession(f"{folder}/decoder.onnx")
        self.net = ort.InferenceSession(f"{folder}/unet.onnx")
        self.c = np.float32(meta["scaling_factor"])

    def edit(self, x, steps):
        z = self.enc.run(None, {"image": x})[0] * self.c
        for t in steps:
            z = z - self.net.run(None, {"x": z, "t": t})[0] / len(steps)
        return self.dec.run(None, {"latent": z / self.c})[0]
