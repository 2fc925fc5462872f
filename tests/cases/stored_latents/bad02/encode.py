import pickle

import torch


@torch.no_grad()
def encode(vae, pairs, target):
    rows = []
    for caption, image in pairs:
        z = vae.encode(image[None]).latent_dist.sample()[0] * vae.config.scaling_factor
        rows.append({"caption": caption, "image_code": z.half()})
    with open(f"{target}/rows.pkl", "wb") as sink:
        pickle.dump(rows, sink)
