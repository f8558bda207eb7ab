"""What every test has in common."""

from __future__ import annotations

from support.stops import let_children_be_stopped


def pytest_configure() -> None:
    let_children_be_stopped()
