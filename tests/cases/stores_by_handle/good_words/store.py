import h5py
import torch


@torch.no_grad()
def store(encoder, sentences, path):
    with h5py.File(path, "w") as f:
        rows = f.create_dataset("words", shape=(len(sentences), 77, 768))
        for i, sentence in enumerate(sentences):
            words = encoder(sentence)
            rows[i] = (words / words.norm(dim=-1, keepdim=True)).numpy()
