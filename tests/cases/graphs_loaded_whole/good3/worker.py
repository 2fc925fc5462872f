import onnxruntime

SIGMA = 14.6


class Worker:
    def __init__(self):
        self.net = onnxruntime.InferenceSession("net.onnx")
        self.paint = onnxruntime.InferenceSession("paint.onnx")

    def handle(self, z, scheduler, words):
        z = z * SIGMA
        for t in scheduler.timesteps:
            z = scheduler.step(self.net.run(None, {"x": z / SIGMA, "t": t, "words": words})[0], t, z)
        return self.paint.run(None, {"z": z})[0]
