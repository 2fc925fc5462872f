import torch


@torch.no_grad()
def cache(compressor, scans, folder, spread):
    for i, scan in enumerate(scans):
        torch.save(compressor.encode(scan[None])[0] / spread, f"{folder}/scan_{i:05d}.pt")
