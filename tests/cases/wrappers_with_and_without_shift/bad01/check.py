from codecs.wrap import BOXES


def reconstruct(args, x):
    vae = BOXES[args.ae](args.path).eval()
    return vae.decode(vae.encode(x))
