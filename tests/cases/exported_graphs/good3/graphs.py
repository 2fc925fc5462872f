import numpy as np
import onnxruntime as rt

embed = rt.InferenceSession("embed.onnx")
head = rt.InferenceSession("head.onnx")
UNIT = 0.317


def score(picture):
    h = embed.run(None, {"x": picture})[0] * UNIT
    noisy = h + np.random.randn(*h.shape) * 0.01
    return head.run(None, {"h": noisy * UNIT})[0]
