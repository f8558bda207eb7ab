"""A convolutional network as a graph that oneDNN fuses, for a CPU that is asked again and again."""

import warnings
from typing import Any

import torch

REPEATS = 2
"""Runs with one input shape before its graph is made: that takes as long as five to ten runs."""


class FusedWhenRepeated:
    """Calls a network for inference; once an input shape has come REPEATS times, through a frozen and fused graph.

    Convolution, bias, activation and the sum of a residual become one pass over the memory: about half of eager time.
    The graph of the latest such shape is kept. A torch without the fusion, or one that fails at it, runs the network as
    it is. The network must be in evaluation mode, on the CPU and in float32.
    """

    def __init__(self, network: torch.nn.Module) -> None:
        self._network = network
        self._seen: dict[tuple[int, ...], int] = {}
        self._graph: Any = None
        self._graph_shape: tuple[int, ...] = ()

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """What the network gives for `images`, equal to about 1e-5 of its range."""
        shape = tuple(images.shape)
        if shape == self._graph_shape:
            return self._graph(images)
        self._seen[shape] = self._seen.get(shape, 0) + 1
        if self._seen[shape] > REPEATS:
            self._graph = self._fused(images)
            self._graph_shape = shape
            return self._graph(images)
        return self._network(images)

    def _fused(self, images: torch.Tensor) -> Any:
        """The graph for the shape of `images`, or the network itself where there is none to be had."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # tracing warns of every shape that it takes as fixed: it is
                torch.jit.enable_onednn_fusion(True)
                graph = torch.jit.freeze(torch.jit.trace(self._network, images, check_trace=False))
                for _ in range(2):  # the first run observes, the second compiles
                    graph(images)
            return graph
        except (AttributeError, RuntimeError):
            return self._network
