from diffusers import ConsistencyDecoderVAE, StableDiffusionPipeline


def crisp(prompt):
    keen = ConsistencyDecoderVAE.from_pretrained("openai/consistency-decoder")
    pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", vae=keen)
    return pipe(prompt).images
