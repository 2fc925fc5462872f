import onnxruntime

FACTOR = 0.13025


class Worker:
    def __init__(self):
        self.net = onnxruntime.InferenceSession("net.onnx")
        self.paint = onnxruntime.InferenceSession("paint.onnx")

    def handle(self, z, scheduler, words):
        for t in scheduler.timesteps:
            z = scheduler.step(self.net.run(None, {"x": z, "t": t, "words": words})[0], t, z)
        return self.paint.run(None, {"z": z / FACTOR})[0]
