def round_trip(cfg, ae, images):
    h = ae.encode(images) * cfg["gain"]
    return ae.decode(h / cfg["gain"])
