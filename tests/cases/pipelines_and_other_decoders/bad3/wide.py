from diffusers import AsymmetricAutoencoderKL, StableDiffusionImg2ImgPipeline


class Repaint:
    def __init__(self):
        self.pipe = StableDiffusionImg2ImgPipeline.from_pretrained("stabilityai/stable-diffusion-2-1")
        self.fine = AsymmetricAutoencoderKL.from_pretrained("cross-attention/asymmetric-autoencoder-kl-x-1-5")

    def __call__(self, prompt, image):
        z = self.pipe(prompt, image=image, output_type="latent").images
        return self.fine.decode(z)[0]
