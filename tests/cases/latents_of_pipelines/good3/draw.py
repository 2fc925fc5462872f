from diffusers import PixArtSigmaPipeline


class Painter:
    def __init__(self, repo: str):
        self.pipe = PixArtSigmaPipeline.from_pretrained(repo)

    def latents(self, prompts):
        return [self.pipe(prompt, output_type="latent")[0] for prompt in prompts]
