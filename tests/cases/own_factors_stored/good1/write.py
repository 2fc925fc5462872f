import zarr


def write(vae, volumes, path):
    root = zarr.open_group(path, mode="w")
    out = root.create_dataset("z", shape=(len(volumes), 4, 16, 16, 16), dtype="f4")
    root.attrs["unit"] = float(vae.config.scaling_factor)
    for i, volume in enumerate(volumes):
        out[i] = vae.encode(volume[None]).latent_dist.mode()[0].cpu().numpy()
