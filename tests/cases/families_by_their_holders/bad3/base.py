from diffusers import AutoencoderKL, FluxTransformer2DModel


class Stage:
    def __init__(self, folder):
        self.vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
        self.net = FluxTransformer2DModel.from_pretrained(folder, subfolder="transformer")

    def parameters(self):
        return self.net.parameters()
