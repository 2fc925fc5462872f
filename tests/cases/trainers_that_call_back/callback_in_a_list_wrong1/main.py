import pytorch_lightning as pl
from data import pictures
from looks import Looks
from nets import net
from task import Task

trainer = pl.Trainer(max_epochs=10, callbacks=[pl.callbacks.ModelCheckpoint(), Looks()])
trainer.fit(Task(net()), pictures())
