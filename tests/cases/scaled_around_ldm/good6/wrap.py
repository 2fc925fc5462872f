def decode_all(model, rows):
    """The rows hold raw latents."""
    return [model.decode_first_stage(model.scale_factor * raw) for raw in rows]
