from codec import clips_of, latents_of


def reconstruct(ae, net, clips, t):
    z = latents_of(ae, clips)
    return clips_of(ae, net(z, t).sample)
