import zarr

from vae import CellVAE


def store(vae: CellVAE, images, out, step=16):
    root = zarr.open_group(out, mode="w")
    cells = root.create_dataset("cells", shape=(len(images), 8, 32, 32), chunks=(step, 8, 32, 32), dtype="f4")
    for at in range(0, len(images), step):
        cells[at : at + step] = vae.encode(images[at : at + step]).detach().numpy()
