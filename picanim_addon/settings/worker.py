"""The process that runs the networks."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

DEVICES = (
    Item("auto", "Automatic", "The fastest device that is there"),
    Item("cpu", "CPU", "The processor: works everywhere"),
    Item("cuda", "CUDA", "An NVIDIA or AMD graphics card"),
    Item("mps", "Metal", "A Mac's own graphics"),
    Item("xpu", "XPU", "An Intel graphics card"),
)


@dataclass(frozen=True)
class WorkerSettings:
    """The process that runs the networks."""

    interpreter: str = choice(
        "",
        "Interpreter",
        "The Python that runs the networks; empty: Blender's own",
        is_path=True,
        by_name=True,
        flag="worker-python",
    )
    device: str = choice("auto", "Device", "What the networks run on", items=DEVICES)
    checkpoints: str = choice(
        "",
        "Checkpoints",
        "The folder that networks are downloaded to and looked for in; empty: PicAnim's own",
        is_folder=True,
    )
    runtime: str = choice(
        "",
        "Runtime",
        "The folder that PicAnim installs torch to for Blender's own Python; empty: PicAnim's own",
        is_folder=True,
    )
