import yaml

CFG = yaml.safe_load(open("conf.yaml"))


def scale_student(z):
    return z * CFG["student"]["scaling_factor"]


def scale_teacher(z):
    return z * CFG["teacher"]["scaling_factor"]
