from torch.utils.data import Dataset


class Tracks(Dataset):
    def __init__(self, waves, codec, post=None):
        self.waves, self.codec, self.post = waves, codec, post

    def __len__(self):
        return len(self.waves)

    def __getitem__(self, i):
        z = self.codec.encode(self.waves[i][None]).latent_dist.mode()[0]
        if self.post is not None:
            z = self.post(z)
        return z
