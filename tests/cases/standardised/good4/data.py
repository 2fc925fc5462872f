import torch
from torch.utils.data import Dataset
from torchvision import transforms as T

from numbers_of import LATENTS_MEAN, LATENTS_STD


class Crops(Dataset):
    def __init__(self, files):
        self.files = files
        self.tf = T.Compose([T.RandomCrop(32), T.RandomHorizontalFlip(), T.Normalize(LATENTS_MEAN, LATENTS_STD)])

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return self.tf(torch.load(self.files[i])["scene_latents"])
