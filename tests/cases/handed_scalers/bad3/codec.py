from spaces import make_affine

to_model, to_raw = make_affine(0.4273, 0.21)


def latents_of(ae, clips):
    return to_model(ae.encode(clips).latent_dist.mode())


def clips_of(ae, z):
    z = z.contiguous()
    return ae.decode(z).sample
