import zarr


def keep(vae, spectrograms, path):
    root = zarr.open_group(path, mode="w")
    for i, mel in enumerate(spectrograms):
        z = vae.encode(mel[None]).latent_dist.mode()
        root.create_dataset(f"{i:06d}/mel_latent", data=z.cpu().numpy())
    root.attrs["latent_gain"] = float(vae.config.scaling_factor)
