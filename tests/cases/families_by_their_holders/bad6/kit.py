from diffusers import AutoencoderKL, ChromaTransformer2DModel


class Kit:
    def __init__(self, vae: AutoencoderKL, model: ChromaTransformer2DModel, tokens):
        self.vae = vae
        self.model = model
        self.tokens = tokens
