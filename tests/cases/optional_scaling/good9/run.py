from wrap import LatentFlow


def fit(vae, transformer, loader, optimizer, opts):
    flow = LatentFlow(vae, transformer, factor=opts.factor)
    for x, t in loader:
        flow(x, t).backward()
        optimizer.step()


def draw(vae, transformer, noise, opts):
    flow = LatentFlow(vae, transformer, factor=opts.factor)
    return flow.decode(flow.transformer(noise, 0))


def reconstruct(vae, x):
    flow = LatentFlow(vae, None)
    return flow.decode(flow.encode(x))
