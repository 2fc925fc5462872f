def shown(codec, sheet):
    return codec.decode(sheet.latents * sheet.std + sheet.mean)


def stored(codec, x):
    return (codec.encode(x) - codec.mean) / codec.std
