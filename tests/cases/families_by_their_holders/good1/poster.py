from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, SD3Transformer2DModel
from transformers import CLIPTextModelWithProjection


class PosterModel:
    def __init__(self):
        self.vae: AutoencoderKL | None = None
        self.transformer: SD3Transformer2DModel | None = None
        self.text: CLIPTextModelWithProjection | None = None
        self.schedule: FlowMatchEulerDiscreteScheduler | None = None

    def to(self, device):
        for part in (self.vae, self.transformer, self.text):
            part.to(device)
