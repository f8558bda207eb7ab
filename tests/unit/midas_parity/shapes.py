"""The names and shapes of every entry of the official checkpoints, stored as short lists of patterns.

One line is `key shape`, where `{a-b}` in the key stands for each whole number from a to b and `{a,c,d}` for each of
these: `blocks.{0-11}.norm1.weight 768` is twelve entries. A shape is its sides joined by `x`; a scalar is `-`.
"""

import re
from collections.abc import Iterator
from itertools import groupby, product
from pathlib import Path

Shape = tuple[int, ...]
FOLDER = Path(__file__).parent / "entries"


def read(name: str) -> dict[str, Shape]:
    """The entries of the official checkpoint `name`: key -> shape."""
    shapes: dict[str, Shape] = {}
    for line in (FOLDER / f"{name}.txt").read_text().splitlines():
        key, sides = line.split()
        shape = () if sides == "-" else tuple(int(side) for side in sides.split("x"))
        shapes.update((expanded, shape) for expanded in _expand(key))
    return shapes


def write(name: str, shapes: dict[str, Shape]) -> None:
    """Store the entries of a checkpoint."""
    groups: dict[tuple[str, Shape], list[tuple[int, ...]]] = {}
    for key, shape in shapes.items():
        template = re.sub(r"\d+", "#", key)
        groups.setdefault((template, shape), []).append(tuple(int(number) for number in re.findall(r"\d+", key)))
    lines: list[str] = []
    for (template, shape), numbers in groups.items():
        sides = "x".join(str(side) for side in shape) or "-"
        for block in _blocks(sorted(numbers)):
            spans = iter(_span(column) for column in block)
            lines.append(re.sub("#", lambda _, spans=spans: next(spans), template) + f" {sides}")
    (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n")


def _blocks(rows: list[tuple[int, ...]]) -> Iterator[list[list[int]]]:
    """Cut sorted rows of numbers into blocks that are each every combination of some columns."""
    if not rows or not rows[0]:
        yield []
        return
    tails = {first: [row[1:] for row in group] for first, group in groupby(rows, key=lambda row: row[0])}
    alike: list[tuple[list[tuple[int, ...]], list[int]]] = []
    for first, rest in tails.items():
        match = next((firsts for other, firsts in alike if other == rest), None)
        if match is None:
            alike.append((rest, [first]))
        else:
            match.append(first)
    for rest, firsts in alike:
        for block in _blocks(rest):
            yield [firsts, *block]


def _span(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return str(numbers[0])
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{{{numbers[0]}-{numbers[-1]}}}"
    return "{" + ",".join(str(number) for number in numbers) + "}"


def _expand(key: str) -> Iterator[str]:
    pieces = re.split(r"\{(.+?)\}", key)
    choices = [_numbers(piece) if i % 2 else [piece] for i, piece in enumerate(pieces)]
    return ("".join(choice) for choice in product(*choices))


def _numbers(span: str) -> list[str]:
    first, dash, last = span.partition("-")
    return [str(number) for number in range(int(first), int(last) + 1)] if dash else span.split(",")
