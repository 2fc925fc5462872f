import enum


class Space(enum.Enum):
    @property
    def factor(self):
        return self.value["factor"]
    SD3 = {"repo": "stabilityai/stable-diffusion-3-medium-diffusers", "factor": 1.5305, "shift": 0.0609}
    FLUX = {"repo": "black-forest-labs/FLUX.1-dev", "factor": 0.3611, "shift": 0.1159}
