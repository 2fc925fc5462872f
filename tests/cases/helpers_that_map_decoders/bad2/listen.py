import torch


@torch.no_grad()
def in_pieces(vae, z, size):
    def piece(part):
        return vae.decode(part).sample

    return torch.cat(list(map(piece, z.split(size, dim=-1))), dim=-1)
