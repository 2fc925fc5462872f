def paint(vae, model, z, cond):
    z = model(z, cond)
    img = vae.decode(z.div(vae.config.scaling_factor)).sample
    return (img / 2 + 0.5).clamp(0, 1)
