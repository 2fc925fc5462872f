import numpy as np
import onnxruntime as ort

from stats import restore, standardise

MEAN, STD = 0.113, 1.74
enc = ort.InferenceSession("enc.onnx")
dec = ort.InferenceSession("dec.onnx")
flow = ort.InferenceSession("flow.onnx")


def reconstruct(images):
    codes = standardise(enc.run(None, {"x": images})[0], MEAN, STD)
    noise = np.random.randn(*codes.shape)
    x = 0.3 * noise + 0.7 * codes
    for i in range(8):
        x = x - flow.run(None, {"x": x})[0] / 8
    return dec.run(None, {"z": restore(x, MEAN, STD)})[0]
