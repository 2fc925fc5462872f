import torch
from diffusers import ConsistencyDecoderVAE, StableDiffusionPipeline


def both(prompt):
    pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5").to("cuda")
    keen = ConsistencyDecoderVAE.from_pretrained("openai/consistency-decoder").to("cuda")
    made = pipe(prompt, output_type="latent").images
    plain = pipe.vae.decode(made / pipe.vae.config.scaling_factor).sample
    crisp = keen.decode(made).sample
    return torch.cat([plain, crisp])
