from diffusers import AutoencoderKL, DiffusionPipeline


class Prep:
    def __init__(self):
        pipe = DiffusionPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
        pipe.components["vae"] = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        self.held = dict(pipe.components)
        self.codec = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").eval()

    def __call__(self, x):
        return self.codec.encode(x).latent_dist.mode() * 0.18215
