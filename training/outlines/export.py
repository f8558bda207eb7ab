"""Write the averaged weights of a run as a float16 safetensors file.

Run: `python training/outlines/export.py RUN/last.pt FILE.safetensors [--version 1]`.
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Export, with the facts a reader of the file needs in its metadata."""
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    state = torch.load(args.checkpoint, weights_only=True)
    tensors = {key: value.half().contiguous() for key, value in state["average"].items()}
    facts = {"name": "picanim_outlines", "version": args.version, "steps": str(state["step"])}
    facts["licence"] = "GPL-3.0-or-later; see THIRD_PARTY_NOTICES.md"
    part = args.out.with_suffix(".part")
    save_file(tensors, str(part), facts)
    part.replace(args.out)
    print(f"{args.out}: {args.out.stat().st_size / 2**10:.0f} KiB, steps {state['step']}")


if __name__ == "__main__":
    main()
