def finish(base, refiner, prompt):
    z = base(prompt, output_type="latent").images
    return refiner(prompt, image=z).images


def measure(vae, base, prompts, score):
    for prompt in prompts:
        z = base(prompt, output_type="latent").images
        score.update(vae.decode(z / vae.config.scaling_factor).sample)
    return score.compute()
