import numpy as np
import onnxruntime as ort


def open_parts(folder):
    return [ort.InferenceSession(f"{folder}/{name}.onnx") for name in ("vae_encoder", "unet", "vae_decoder")]


class Change:
    def __init__(self, folder, sampler, settings):
        self.enc, self.unet, self.dec = open_parts(folder)
        self.sampler = sampler
        self.scale = settings["latent_scale"]

    def __call__(self, picture, strength):
        (start,) = self.enc.run(["latent"], {"pixels": picture})
        start = start * self.scale
        noise = np.random.randn(*start.shape).astype(np.float32)
        end = self.sampler(self.unet, start, noise, strength=strength)
        (picture,) = self.dec.run(["pixels"], {"latent": end / self.scale})
        return picture
