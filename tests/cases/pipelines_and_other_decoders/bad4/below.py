from diffusers import AutoencoderKL, StableDiffusionPipeline


def crisp():
    pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5")
    other = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    made = pipe("a fox", output_type="latent").images
    shown = pipe.vae.decode(made / pipe.vae.config.scaling_factor).sample
    again = other.decode(made).sample
    return shown, again


if __name__ == "__main__":
    crisp()
