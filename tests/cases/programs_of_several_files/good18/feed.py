import webdataset as wds


def feed(pattern, size):
    data = wds.WebDataset(pattern).shuffle(1000).decode("torch").to_tuple("latent.pth", "txt")
    return wds.WebLoader(data.batched(size), batch_size=None, num_workers=4)
