def report(decode_fn, sampler, board, shape):
    board.add_images("made", decode_fn(sampler.draw_maps(shape) * sampler.cfg.latent_std))
