"""Networks trained elsewhere, read from the files of other frameworks.

    read_model(Path("model.onnx"))

Each kind of file has a reader, an entry in `readers.READERS`; what it finds is the steps of the
network (`backprop_model.steps`), which are the same for all. The readers stand here and not in the
model, for they know formats and optional packages, and the model knows NumPy alone; no chapter
needs them either. A live PyTorch module needs no file: `backprop_model.Example.from_torch`.

Nothing in a file is ever executed or unpickled.
"""
