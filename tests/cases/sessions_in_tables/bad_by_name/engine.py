import numpy as np
import onnxruntime as ort


class Engine:
    def __init__(self, folder, gain):
        self.held = {
            "vae_encoder": ort.InferenceSession(f"{folder}/vae_encoder.onnx"),
            "unet": ort.InferenceSession(f"{folder}/unet.onnx"),
            "vae_decoder": ort.InferenceSession(f"{folder}/vae_decoder.onnx"),
        }
        self.gain = gain

    def ask(self, which, **inputs):
        return self.held[which].run(None, {key: np.asarray(value) for key, value in inputs.items()})[0]

    def change(self, picture, words, sched):
        z = self.ask("vae_encoder", sample=picture) * self.gain
        z = sched.add_noise(z, np.random.randn(*z.shape), sched.timesteps[:1])
        for t in sched.timesteps:
            z = sched.step(self.ask("unet", sample=z, t=t, words=words), t, z).prev_sample
        return self.ask("vae_decoder", sample=z * self.gain)
