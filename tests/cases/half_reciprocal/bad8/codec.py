import torch
def make_inverse(f, dtype):
    return torch.reciprocal(torch.tensor(f, dtype=dtype))
