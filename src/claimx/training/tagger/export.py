"""From a fitted network to files that run without PyTorch: ONNX, with weights of eight bits.

Two files: the table of word vectors with the vocabulary, which all taggers of one start share, and what was fitted.
Weights take seven of their eight bits, so that sums of products stay in range on processors whose instructions for
eight-bit products saturate (those before AVX-512 VNNI). The network is fitted to weights rounded so: nothing is lost.
"""

import io
import json
import logging
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claimx.stages.attributions.tagger.encoder import INPUTS, METADATA, OUTPUTS, VOCABULARY, Fitted
from claimx.training.tagger.network import WIDTH, Network, rounded

OPSET = 17
TRACED = 24  # pieces of the window that the graph is drawn with; any number works


class _Reader(nn.Module):  # type: ignore[misc]  # untyped where PyTorch is not installed
    """One window without padding: vectors [1, piece, width], shapes and quotation states [1, piece]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, shapes: Tensor, quoted: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.network.heads(self.network.encode(vectors, shapes, quoted, None))


def write_words(path: Path, vectors: NDArray[np.float32], vocabulary: Sequence[str]) -> None:
    """Write the table of word vectors, each row as eight-bit numbers and their unit, with the vocabulary."""
    unit = np.maximum(np.abs(vectors).max(1, keepdims=True), 1e-9) / 127
    table = (vectors / unit).round().astype(np.int8)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "pieces"], ["rows"]),
            helper.make_node("Gather", ["unit", "pieces"], ["units"]),
            helper.make_node("Cast", ["rows"], ["numbers"], to=TensorProto.FLOAT),
            helper.make_node("Mul", ["numbers", "units"], ["vectors"]),
        ],
        "words",
        [helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "piece"])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "piece", WIDTH])],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(unit.astype(np.float32), "unit")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="claimx")
    model.ir_version = 8
    helper.set_model_props(model, {VOCABULARY: json.dumps(list(vocabulary), ensure_ascii=False)})
    path.write_bytes(model.SerializeToString())


def as_stored(network: Network) -> Network:
    """Return a network with the weights of its encoder rounded to what a file holds."""
    copy = Network()
    copy.load_state_dict(network.state_dict())
    copy.words = network.words
    for layer in copy.layers:
        for one in layer.children():
            if isinstance(one, nn.Linear):
                one.weight.data = rounded(one.weight.data)
    copy.eval()
    return copy


def graph_of(network: Network) -> onnx.ModelProto:
    """Return a network as a graph of full precision, its weights rounded as they are stored."""
    network = as_stored(network)
    example = (torch.zeros(1, TRACED, WIDTH), *(torch.zeros(1, TRACED, dtype=torch.int64) for _ in range(2)))
    written = io.BytesIO()
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # on the exporter's age, and that shapes are taken from the example
        torch.onnx.export(
            _Reader(network),
            example,
            written,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "piece"} for name in (*INPUTS, *OUTPUTS)},
            opset_version=OPSET,
            dynamo=False,
        )
    return onnx.load_from_string(written.getvalue())


def write_full(path: Path, network: Network, fitted_on: str) -> None:
    """Write a network in full precision, to set the stored one against."""
    path.write_bytes(_described(graph_of(network), network, fitted_on).SerializeToString())


def write_tagger(path: Path, network: Network, fitted_on: str) -> None:
    """Write a network with weights of eight bits, seven of them used."""
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder, "full.onnx"), Path(folder, "small.onnx")
        graph = graph_of(network)
        onnx.save(graph, full)
        # The heads are small, and were not fitted to rounded weights.
        heads = [node.name for node in graph.graph.node if node.op_type == "MatMul" and "/layers" not in node.name]
        with _without_advice():
            quantize_dynamic(
                full,
                small,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                op_types_to_quantize=["MatMul"],
                nodes_to_exclude=heads,
            )
        path.write_bytes(_described(onnx.load(small), network, fitted_on).SerializeToString())


@contextmanager
def _without_advice() -> Iterator[None]:
    """Keep a library from telling on standard error what might be done beforehand, and was."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def _described(model: onnx.ModelProto, network: Network, fitted_on: str) -> onnx.ModelProto:
    """Return a model with what its reader needs beside the graph."""
    fitted = Fitted(
        moves=tuple(map(tuple, network.moves.tolist())),
        begin=tuple(network.begin.tolist()),
        end=tuple(network.end.tolist()),
        link_bias=tuple(network.link_bias.tolist()),
        fitted_on=fitted_on,
    )
    model.producer_name, model.producer_version = "claimx", ""
    helper.set_model_props(model, {METADATA: fitted.model_dump_json()})
    return model


def read_words(path: Path) -> tuple[NDArray[np.float32], list[str]]:
    """Return the vectors of a table of words, and its vocabulary."""
    model = onnx.load(path)
    table, unit = (numpy_helper.to_array(one) for one in model.graph.initializer)
    properties = {one.key: one.value for one in model.metadata_props}
    return table.astype(np.float32) * unit, json.loads(properties[VOCABULARY])
