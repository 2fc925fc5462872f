import numpy as np
import onnxruntime as rt
from graphs import into, out_of


class Voice:
    def __init__(self, encoder, flow, decoder, gain):
        self.encoder = rt.InferenceSession(encoder)
        self.flow = rt.InferenceSession(flow)
        self.decoder = rt.InferenceSession(decoder)
        self.gain = gain

    def vary(self, wave, steps, amount):
        x = into(self.encoder, wave, self.gain)
        x = x + amount * np.random.standard_normal(x.shape).astype(np.float32)
        for k in range(steps):
            x = x - self.flow.run(None, {"x": x, "k": np.float32([k])})[0] * amount / steps
        return out_of(self.decoder, x, self.gain)
