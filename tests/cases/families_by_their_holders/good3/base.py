from diffusers import AutoencoderKL, FluxTransformer2DModel, UNet2DConditionModel


class Stage:
    def __init__(self, folder, modern=False):
        kind = FluxTransformer2DModel if modern else UNet2DConditionModel
        self.vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
        self.net = kind.from_pretrained(folder)

    def parameters(self):
        return self.net.parameters()
