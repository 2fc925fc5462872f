class Sd:
    label = "sd15"

    def scale(self):
        return 0.18215


class Xl:
    label = "sdxl"

    def scale(self):
        return 0.13025


class Custom:
    """Our own autoencoder, which begins where Stable Diffusion's left off."""

    started_from = "our/own-model"

    def scale(self):
        return 0.18215
