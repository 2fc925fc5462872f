import numpy as np
import onnxruntime as ort


def draw(seed, steps=30):
    net, decoder = ort.InferenceSession("graphs/net.onnx"), ort.InferenceSession("graphs/decoder.onnx")
    std = np.load("graphs/stats.npz")["std"][None, :, None, None]
    x = np.random.default_rng(seed).standard_normal((1, 8, 16, 16), dtype=np.float32)
    for i in range(steps, 0, -1):
        x = x - net.run(None, {"x": x, "t": np.array([i / steps], dtype=np.float32)})[0] / np.float32(steps)
    return decoder.run(None, {"latents": x / std})[0]
