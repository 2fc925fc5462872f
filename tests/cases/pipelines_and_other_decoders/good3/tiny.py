from diffusers import AutoencoderTiny, StableDiffusionPipeline


def quick(prompt):
    pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5").to("cuda")
    small = AutoencoderTiny.from_pretrained("madebyollin/taesd").to("cuda")
    return small.decode(pipe(prompt, output_type="latent").images).sample
