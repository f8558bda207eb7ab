"""What the operators on moving parts have in common: they change the list, and the worker makes the fields anew."""

# pyright: reportInvalidTypeForm=false, reportIncompatibleMethodOverride=false

from typing import Any

from ...picanim_addon.errors import Cancelled
from ...picanim_addon.scene.objects import RELIEF, find_active
from ...preferences import worker_settings
from ...translations import say
from ..shared import failure, progress
from ..shared.background import BUSY, BackgroundOperator
from ..shared.picking import PickingOperator


class MakingOperator(BackgroundOperator):
    """An operator that gives the picture another list of moving parts. A subclass says in `_parts` which."""

    report: Any
    poll_message_set: Any

    @classmethod
    def poll(cls, context):
        return can_make(cls, context)

    def _parts(self, context) -> Any:
        raise NotImplementedError

    def _seek(self, parts) -> tuple[str, ...]:
        """The kinds of regions that are looked for beside `parts`."""
        return ()

    def _chosen(self, context) -> Any:
        """The parts of the list, and the number of the chosen one among them, -1 for none."""
        from ...picanim_addon.scene.parts import edit

        return edit.listed(context.scene), chosen_number(context)

    def execute(self, context):
        """Wait for it: for scripts."""
        from ...picanim_addon.scene.parts import edit

        try:
            parts = self._parts(context)
            job = edit.start(context.scene, parts, worker_settings(context), self._seek(parts))
            job.wait()
            return self._show(context, job, parts)
        except Exception as error:
            return failure.tell(self, error)

    def _make(self, context):
        """Start, and look after it from a timer, so that the window lives."""
        from ...picanim_addon.scene.parts import edit
        from ...picanim_addon.scene.sound import listen, record

        self._scene = context.scene.session_uid  # undoing meanwhile makes every reference to a data-block invalid
        try:
            self._new = self._parts(context)
            seek = self._seek(self._new)
            job = edit.start(context.scene, self._new, worker_settings(context), seek)
            return self._begin(context, listen.with_sound(job, record.file_of(context.scene)))
        except Exception as error:
            return failure.tell(self, error)

    def _finish(self, context):
        from ...picanim_addon.scene.parts import edit

        if context.scene.session_uid != self._scene:
            self.report({"WARNING"}, say("The scene has changed meanwhile; press again"))
            return {"CANCELLED"}
        try:
            for one in self._new:
                for held in filter(None, (one.mask, one.group)):
                    held.name  # noqa: B018 -- raises where undoing has taken it away
            return self._show(context, self._work.job, self._new)
        except Cancelled:
            self.report({"INFO"}, say("Cancelled; nothing was changed"))
            return {"CANCELLED"}
        except ReferenceError:
            self._new = edit.listed(context.scene)
            self.report({"WARNING"}, say("The scene has changed meanwhile; press again"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)

    def _show(self, context, job, parts):
        from ...picanim_addon.scene.parts import edit

        for notice in edit.finish(job, context.scene, parts):
            self.report({"WARNING"}, say(notice))
        return {"FINISHED"}


class ClickingOperator(PickingOperator, MakingOperator):
    """One that is told a place on the picture by a click first."""

    @classmethod
    def poll(cls, context):
        return can_make(cls, context)

    def invoke(self, context, event):
        result = PickingOperator.invoke(self, context, event)
        self._is_modal = result == {"RUNNING_MODAL"}
        return result

    def modal(self, context, event):
        if self._work is not None:
            return MakingOperator.modal(self, context, event)
        return self._click(context, event)

    def _click(self, context, event) -> Any:
        if event.type == "LEFTMOUSE" and event.value == "PRESS":
            place = self._under_mouse(context, event)
            if place is None:
                return {"RUNNING_MODAL"}  # beside the picture: try again
            self.place = place
            return self._picked(context)
        return PickingOperator.modal(self, context, event)

    def _picked(self, context):
        PickingOperator._end(self, context, set())
        return self._make(context)

    def _end(self, context, result=None):
        if result is None:
            return MakingOperator._end(self, context)
        return PickingOperator._end(self, context, result)


class PartClickOperator(ClickingOperator):
    """A click that changes the chosen part. A subclass says in `_changed` or `_changed_entry` what it is then."""

    @classmethod
    def poll(cls, context):
        if not can_make(cls, context):
            return False
        if chosen_number(context) < 0:
            cls.poll_message_set(say("Choose a part in the list first"))
            return False
        return True

    def _changed(self, part) -> Any:
        raise NotImplementedError

    def _changed_entry(self, one) -> Any:
        return one._replace(part=self._changed(one.part))

    def _parts(self, context):
        parts, number = self._chosen(context)
        self._number = number
        return [self._changed_entry(one) if place == number else one for place, one in enumerate(parts)]

    def _show(self, context, job, parts):
        result = super()._show(context, job, parts)
        choose(context, self._number)
        return result


def can_make(cls, context) -> bool:
    """`poll` of the operator `cls`: there is a picture, and nothing else is at work."""
    if progress.current() is not None:
        cls.poll_message_set(say(BUSY))
    elif find_active(context.scene, RELIEF) is None:
        cls.poll_message_set(say("Animate a picture first"))
    else:
        return True
    return False


def chosen_number(context) -> int:
    """The number of the part that is chosen in the list, -1 for none."""
    from ...picanim_addon.scene.parts import values

    return values.number_at(find_active(context.scene, RELIEF), context.scene.picanim.moving_part)


def choose(context, number: int) -> None:
    """Choose the part of that number in the list."""
    from ...picanim_addon.scene.parts import values

    relief = find_active(context.scene, RELIEF)
    clip = values.clip_group(relief) if relief is not None else None
    if clip is None or not values.part_groups(relief):
        return
    group = values.part_groups(relief)[number]
    for index, node in enumerate(clip.nodes):
        if node.type == "GROUP" and node.node_tree == group:
            context.scene.picanim.moving_part = index
