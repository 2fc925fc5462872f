import torch


class Album:
    def __init__(self, tracks, size):
        self.tracks = tracks.split(size)

    def __iter__(self):
        for i in torch.randperm(len(self.tracks)).tolist():
            yield self.tracks[i].clone()
