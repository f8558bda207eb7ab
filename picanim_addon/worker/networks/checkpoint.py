"""Read an official checkpoint and load it: all it must hold, nothing it must not, or one sentence saying why not."""

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from ...errors import PicAnimError
from ...sentence import Sentence
from .build import DepthNetwork, build
from .checkpoint_keys import recognise, translate
from .tensor_file import read_tensors

UNNAMED = Sentence("The checkpoint")


def network_in(path: Path) -> str | None:
    """The official name of the network whose checkpoint `path` is, by its contents, or None.

    Raises PicAnimError where the file cannot be read or is not a checkpoint at all.
    """
    return _recognised(read_tensors(path))


def load_network(name: str, path: Path) -> DepthNetwork:
    """The network of official name `name` with the weights in `path`, float32, on the CPU, ready for inference.

    Raises PicAnimError where the file cannot be read, is not a checkpoint, or is another network's.
    """
    tensors = read_tensors(path)
    recognised = _recognised(tensors)
    if recognised is None:
        raise PicAnimError(
            "{file} is not a depth checkpoint: choose the official file of {name}.", file=path.name, name=name
        )
    if recognised != name:
        raise PicAnimError(
            "{file} is a {found} checkpoint, but {name} is chosen: choose another file or network.",
            file=path.name,
            found=recognised,
            name=name,
        )
    network = build(name, initialise=False)
    fill(network, name, tensors, path.name)
    return network


def fill(network: DepthNetwork, name: str, tensors: Mapping[str, Tensor], label: str | Sentence = UNNAMED) -> None:
    """Copy an official state dict into `network`, which `build(name)` made.

    Raises PicAnimError, whose message begins with `label`, if an entry is missing, surplus or of another shape. Batch
    counters may be missing: inference does not read them and old files lack them.
    """
    wanted = {key: value for key, value in network.state_dict().items() if not key.endswith("num_batches_tracked")}
    surplus: list[str] = []
    given: dict[str, Tensor] = {}
    for key, tensor in tensors.items():
        try:
            ours = translate(name, key)
        except KeyError:
            ours = key
        if ours is None:
            continue
        if ours not in wanted or ours in given:
            surplus.append(key)
        elif wanted[ours].shape != tensor.shape:
            raise PicAnimError(
                "{label} is not a sound {name} checkpoint: {key} is {shape} instead of {right}; download it again.",
                label=label,
                name=name,
                key=key,
                shape=_sides(tensor),
                right=_sides(wanted[ours]),
            )
        else:
            given[ours] = tensor
    missing = sorted(wanted.keys() - given.keys())
    if missing:
        raise PicAnimError(
            "{label} is not a sound {name} checkpoint: it lacks {count} entries, among them {example}; download it "
            "again.",
            label=label,
            name=name,
            count=len(missing),
            example=missing[0],
        )
    if surplus:
        raise PicAnimError(
            "{label} is not a sound {name} checkpoint: it has unknown entries ({count}), among them {example}; "
            "download it again.",
            label=label,
            name=name,
            count=len(surplus),
            example=surplus[0],
        )
    network.load_state_dict(given, strict=False)


def _recognised(tensors: Mapping[str, Tensor]) -> str | None:
    return recognise({key: tuple(tensor.shape) for key, tensor in tensors.items()})


def _sides(tensor: Tensor) -> str:
    return " x ".join(str(side) for side in tensor.shape) or "a single value"
