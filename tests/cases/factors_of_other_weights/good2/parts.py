from diffusers import AutoencoderKL, UNet2DConditionModel


class Part:
    def __init__(self, name):
        self.vae = AutoencoderKL.from_pretrained(name, subfolder="vae")
        self.unet = UNet2DConditionModel.from_pretrained(name, subfolder="unet")


class Rough(Part):
    def __init__(self):
        super().__init__("runwayml/stable-diffusion-v1-5")


class Fine(Part):
    def __init__(self, name="runwayml/stable-diffusion-v1-5"):
        super(Fine, self).__init__(name)
