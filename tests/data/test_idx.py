"""MNIST's files, in tiny: read as they are, and refused with one sentence when they are not."""

import gzip
import re
import struct

import numpy as np
import pytest

from backprop_model import ExampleError, load_example
from backprop_model.idx import IdxError, read_idx, read_images, read_labelled_images, read_labels

PIXELS = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
IMAGES = struct.pack(">IIII", 2051, 2, 3, 4) + bytes(range(24))
GZIPPED = gzip.compress(IMAGES, mtime=0)  # the same bytes for every worker that collects tests
LABELS = struct.pack(">II", 2049, 2) + bytes([7, 3])


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_file


def test_images_and_labels(write):
    images, labels = read_labelled_images(write("images", IMAGES), write("labels", LABELS))
    assert images.dtype == np.uint8
    assert np.array_equal(images, PIXELS)
    assert labels.tolist() == [7, 3]


@pytest.mark.parametrize("name", ["t10k-images.idx3-ubyte.gz", "renamed-without-suffix"])
def test_compressed_files_whatever_their_name(write, name):
    assert np.array_equal(read_images(write(name, GZIPPED)), PIXELS)


@pytest.mark.parametrize(
    ("code", "format_character", "values"),
    [
        (0x09, "b", [-128, 127]),
        (0x0B, "h", [-300, 300]),
        (0x0C, "i", [-70000, 70000]),
        (0x0D, "f", [-0.5, 1024.25]),
        (0x0E, "d", [-0.1, 1e300]),
    ],
)
def test_every_number_type_of_the_format(write, code, format_character, values):
    content = struct.pack(">BBBBI", 0, 0, code, 1, 2) + struct.pack(
        f">2{format_character}", *values
    )
    assert read_idx(write("numbers.idx", content)).tolist() == values


def test_a_file_of_no_images_is_an_empty_array(write):
    content = struct.pack(">IIII", 2051, 0, 28, 28)
    assert read_images(write("empty", content)).shape == (0, 28, 28)


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            IMAGES[:-1],
            "x is truncated: its header states 2 x 3 x 4 numbers, 24 bytes, but 23 follow",
        ),
        (IMAGES[:10], "x is truncated: it ends within its header"),
        (IMAGES + b"\0", "x is damaged: its header states 2 x 3 x 4 numbers, 24 bytes, but more"),
        (b"", "x is no IDX file: it begins with nothing"),
        (b"PK\3\4 and so on", "x is no IDX file: it begins with 50 4b 03 04"),
        (struct.pack(">I", 0x00000703), "x is no IDX file: it begins with 00 00 07 03"),
        (struct.pack(">I", 0x00000800), "x is no IDX file: it begins with 00 00 08 00"),
        (struct.pack(">IIII", 2051, 2**32 - 1, 2**32 - 1, 2**32 - 1) + b"\0" * 9, "but 9 follow"),
        (LABELS, "x holds no images: they come as bytes in 3 dimensions (magic number 2051)"),
        (struct.pack(">BBBBIIIf", 0, 0, 13, 3, 1, 1, 1, 0.5), "not as float32 in 3"),
    ],
)
def test_a_wrong_image_file_is_answered_with_one_sentence(write, content, sentence, compress):
    with pytest.raises(IdxError) as caught:
        read_images(write("x", compress(content)))
    assert sentence in str(caught.value)


def test_images_given_for_labels(write):
    with pytest.raises(
        IdxError, match=r"holds no labels: .* \(magic number 2049\), not as uint8 in 3"
    ):
        read_labels(write("images", IMAGES))


def test_images_and_labels_that_do_not_belong_together(write):
    more = struct.pack(">II", 2049, 3) + bytes([7, 3, 1])
    with pytest.raises(IdxError, match=r"^images has 2 images, but labels has 3 labels$"):
        read_labelled_images(write("images", IMAGES), write("labels", more))


def damaged(content):
    return content[:20] + bytes([content[20] ^ 255]) + content[21:]


@pytest.mark.parametrize(
    "content",
    [
        GZIPPED[:-9],
        GZIPPED[:3],
        damaged(GZIPPED),
        GZIPPED[:-6] + b"\1\2\3\4\5\6",
    ],
)
def test_damaged_compression(write, content):
    with pytest.raises(IdxError, match=r"^x\.gz is damaged: its gzip compression can't be undone$"):
        read_images(write("x.gz", content))


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(IdxError, match=r"^nothing\.gz can't be read: no such file or directory$"):
        read_images(tmp_path / "nothing.gz")
    with pytest.raises(IdxError, match="can't be read: is a directory"):
        read_images(tmp_path)


# --- in an example file ------------------------------------------------------------------------

EXAMPLE = """
title = "One of MNIST's images"
input = { array = "IMAGES", divide_by = 255 }
target = { one_hot = "LABELS" }
[[layers]]
activation = "sigmoid"
size = 10
"""


@pytest.fixture
def example(write):
    def load(images, labels):
        write("train-images-idx3-ubyte.gz", GZIPPED)
        write("train-labels.idx1-ubyte", LABELS)
        write("cut.idx3-ubyte", IMAGES[:-3])
        text = EXAMPLE.replace("IMAGES", images).replace("LABELS", labels)
        return load_example(write("mnist.toml", text.encode()))

    return load


def test_an_example_takes_its_input_and_its_target_from_mnists_files(example):
    one = example("train-images-idx3-ubyte.gz[1]", "train-labels.idx1-ubyte[1]")
    assert np.array_equal(one.input * 255, PIXELS[1].ravel())
    assert one.input_shape == (3, 4)
    assert one.target.argmax() == 3


@pytest.mark.parametrize(
    ("images", "labels", "sentence"),
    [
        (
            "train-images-idx3-ubyte.gz[2]",
            "train-labels.idx1-ubyte[1]",
            "input: train-images-idx3-ubyte.gz has 2 rows, counted from 0: there is no row 2",
        ),
        (
            "cut.idx3-ubyte[0]",
            "train-labels.idx1-ubyte[1]",
            "input: cut.idx3-ubyte is truncated: its header states 2 x 3 x 4 numbers",
        ),
        (
            "test-images-idx3-ubyte.gz[0]",
            "train-labels.idx1-ubyte[1]",
            "input: there is no file 'test-images-idx3-ubyte.gz' beside the example",
        ),
        (
            "train-images-idx3-ubyte.gz",
            "train-labels.idx1-ubyte[1]",
            "input: must be a list or rows of numbers, but has shape (2, 3, 4)",
        ),
        (
            "train-images-idx3-ubyte.gz[0]",
            "train-labels.idx1-ubyte",
            "target, one_hot: must be the number of an output",
        ),
    ],
)
def test_a_fault_in_them_names_the_example_and_the_key(example, images, labels, sentence):
    with pytest.raises(ExampleError, match=rf"mnist\.toml: {re.escape(sentence)}"):
        example(images, labels)
