from codec import Grain
from net import Net
from sheet import Sheet
from trainer import FlowTrainer
from transformers import HfArgumentParser, TrainingArguments

if __name__ == "__main__":
    (args,) = HfArgumentParser(TrainingArguments).parse_args_into_dataclasses()
    codec = Grain.from_pretrained("grain").eval()
    trainer = FlowTrainer(Net(), args, codec=codec, callbacks=[Sheet(codec, 16)])
    trainer.train()
