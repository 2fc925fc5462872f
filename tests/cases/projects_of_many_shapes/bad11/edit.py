def edit(codec, model, image, prompt):
    z = codec.to_latent(image)
    z = model(z, prompt)
    return codec.to_image(z / codec.k)
