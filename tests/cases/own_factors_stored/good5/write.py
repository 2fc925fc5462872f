import h5py


def write(vae, frames, path):
    with h5py.File(path, "w") as f:
        out = f.create_dataset("z", (len(frames), 4, 32, 32))
        out.attrs["spread"] = 1 / vae.config.scaling_factor
        for i, frame in enumerate(frames):
            out[i] = vae.encode(frame[None]).latent_dist.mode()[0].cpu()
