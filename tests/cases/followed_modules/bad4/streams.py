def real(vae, loader):
    for images, _ in loader:
        yield vae.encode(images).latent_dist.mode()
