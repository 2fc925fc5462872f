import numpy as np
import onnxruntime as ort


class Guide:
    """The picture that guides is in the space that the encoder gives, the sample in that of the network."""

    def __init__(self, folder, sampler, scale):
        self.encoder, self.unet, self.decoder = (
            ort.InferenceSession(f"{folder}/{name}.onnx") for name in ("encoder", "unet", "decoder")
        )
        self.sampler, self.scale = sampler, scale

    def __call__(self, picture):
        (guide,) = self.encoder.run(None, {"pixels": picture})
        noise = np.random.standard_normal(guide.shape)
        end = self.sampler(self.unet, noise, guide=guide)
        return self.decoder.run(None, {"latent": end / self.scale})[0]
