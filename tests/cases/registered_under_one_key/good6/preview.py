from events import on


@on('epoch_end')
def preview(vae, z):
    return vae.decode(z / 0.6581).sample
