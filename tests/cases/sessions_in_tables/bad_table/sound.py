import numpy as np
import onnxruntime as rt


class Sound:
    def __init__(self, folder, spread):
        self.parts = {name: rt.InferenceSession(f"{folder}/{name}.onnx") for name in ("ear", "field", "mouth")}
        self.spread = spread

    def vary(self, wave, sched, words):
        x = self.parts["ear"].run(None, {"wave": wave})[0] / self.spread
        x = sched.add_noise(x, np.random.randn(*x.shape), sched.timesteps[:1])
        for t in sched.timesteps:
            v = self.parts["field"].run(None, {"x": x, "t": t, "words": words})[0]
            x = sched.step(v, t, x).prev_sample
        return self.parts["mouth"].run(None, {"code": x / self.spread})[0]
