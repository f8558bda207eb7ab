"""Batch norms folded into the convolutions before them: the same result, in fewer passes over the memory."""

from itertools import pairwise

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


def fold_batch_norms(module: nn.Module) -> None:
    """Fold every batch norm in `module` that directly follows a convolution, in place. For inference only.

    It relies on timm's and this project's habit of declaring a convolution and its norm side by side, and calling them
    so; the tests compare the folded networks with the official values.
    """
    for child in module.children():
        fold_batch_norms(child)
    for (name, first), (next_name, second) in pairwise(list(module.named_children())):
        if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
            setattr(module, name, fuse_conv_bn_eval(first, second))
            # timm's norm brings the activation after it; torch's plain one has none.
            setattr(module, next_name, getattr(second, "act", nn.Identity()))
