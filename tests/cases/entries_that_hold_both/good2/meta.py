import lmdb
import msgpack


def read_meta(path):
    with lmdb.open(path, readonly=True, lock=False).begin() as txn:
        return msgpack.unpackb(txn.get(b"meta"))
