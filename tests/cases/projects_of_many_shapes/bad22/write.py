import zarr


def write(vae, loader, path):
    root = zarr.open(path, "w")
    z = root.create_dataset("lat", shape=(1000, 4, 32, 32), dtype="f4")
    k = 0
    for x in loader:
        lat = vae.encode(x).latent_dist.mode() * vae.config.scaling_factor
        z[k:k + len(x)] = lat.cpu().numpy()
        k += len(x)
