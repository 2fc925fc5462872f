def use(codec, frame, model):
    return model(codec.encode_frame(frame) * codec.scale)
