import os

import h5py


def store(codec, clips, root, name="clips_z.h5"):
    with h5py.File(os.path.join(root, name), "w") as file:
        for i, clip in enumerate(clips):
            z = codec.encode(clip[None]).latent_dist.mode()
            file.create_dataset(str(i), data=z.cpu().numpy())


def fetch(codec, root, index, name="clips_z.h5"):
    with h5py.File(os.path.join(root, name)) as file:
        return file[str(index)][:] * codec.config.scaling_factor
