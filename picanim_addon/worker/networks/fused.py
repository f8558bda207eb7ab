"""A convolutional network as a graph that oneDNN fuses, for a CPU that is asked again and again."""

import warnings
from typing import Any

import torch

KEPT = 4
"""Graphs, one an input shape: pictures of a few aspects take turns in a batch."""


class Fused:
    """Calls a network for inference through a frozen and fused graph, made at the first picture of an input shape.

    Convolution, bias, activation and the sum of a residual become one pass over the memory. Making a graph takes as
    long as ten runs or so; it is made before the first and not after a few, because its results differ by a few
    millionths from the network's: a picture is to have one depth, whatever came before it. A torch without the fusion,
    or one that fails at it, runs the network as it is. The network must be in evaluation mode, on the CPU and in
    float32.
    """

    def __init__(self, network: torch.nn.Module) -> None:
        self._network = network
        self._graphs: dict[tuple[int, ...], Any] = {}

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """What the network gives for `images`, equal to about 1e-5 of its range."""
        shape = tuple(images.shape)
        graph = self._graphs.pop(shape, None) or self._fused(images)
        self._graphs[shape] = graph  # the latest is the last
        if len(self._graphs) > KEPT:
            del self._graphs[next(iter(self._graphs))]
        return graph(images)

    def _fused(self, images: torch.Tensor) -> Any:
        """The graph for the shape of `images`, or the network itself where there is none to be had."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # tracing warns of every shape that it takes as fixed: it is
                torch.jit.enable_onednn_fusion(True)
                graph = _frozen(self._network, images)
                for _ in range(2):  # the first run observes, the second compiles
                    graph(images)
            return graph
        except (AttributeError, RuntimeError):
            return self._network


def _frozen(network: torch.nn.Module, images: torch.Tensor) -> Any:
    jit: Any = torch.jit  # its stubs are gaps
    return jit.freeze(jit.trace(network, images, check_trace=False))
