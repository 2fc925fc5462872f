import tensorrt as trt


def engine_of(name):
    with open(f"{name}.plan", "rb") as file:
        return trt.Runtime(trt.Logger()).deserialize_cuda_engine(file.read())
