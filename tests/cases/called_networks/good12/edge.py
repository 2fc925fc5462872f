import numpy as np
import onnxruntime as ort


class Edge:
    def __init__(self, root, names, k):
        self.graphs = {name: ort.InferenceSession(f"{root}/{name}.onnx") for name in names}
        self.k = k

    def ask(self, name, **feed):
        return self.graphs[name].run(None, feed)[0]

    def begin(self, image, a, rng):
        h = self.ask("vae_encoder", sample=image) * self.k
        return np.sqrt(a) * h + np.sqrt(1 - a) * rng.standard_normal(h.shape)

    def end(self, h):
        return self.ask("vae_decoder", latent_sample=h / self.k)

    def edit(self, image, text, steps, rng):
        x = self.begin(image, 0.5, rng)
        for t in range(steps):
            x = x - self.ask("unet", sample=x, timestep=np.array([t]), text=text) / steps
        return self.end(x)
