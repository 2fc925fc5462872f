def edit(pipe, prompt, height, width):
    z = pipe(prompt, height=height, width=width, output_type="latent").images
    z = pipe._unpack_latents(z, height, width, pipe.vae_scale_factor)
    z = z / pipe.vae.config.scaling_factor + pipe.vae.config.shift_factor
    return pipe.image_processor.postprocess(pipe.vae.decode(z, return_dict=False)[0])
