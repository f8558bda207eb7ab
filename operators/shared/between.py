"""What operators on the things between the layers share."""

import dataclasses
from typing import Any

from ...picanim_addon.scene import objects
from ...picanim_addon.settings import WorkerSettings
from ...preferences import worker_settings
from ...properties import settings_of
from ...translations import say
from . import failure


class PictureOperator:
    """An operator on a scene with a picture in it."""

    poll_message_set: Any

    @classmethod
    def poll(cls, context):
        if objects.find_active(context.scene, objects.RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
            return False
        return True


def put(operator, context, kind):
    """Have the scene hold what the choices ask for of one kind, or nothing of it; what the operator returns then."""
    from ...picanim_addon import pipeline

    failure.clear()
    try:
        settings = settings_of(context.scene, worker_settings(context))
        for notice in pipeline.put_between(context.scene, settings, kind):
            operator.report({"WARNING"}, say(notice))
    except Exception as error:
        return failure.tell(operator, error)
    return {"FINISHED"}


def choices_of(scene, group):
    """The choices of one group of settings."""
    return getattr(settings_of(scene, WorkerSettings()), group)


def show(context, thing, kept, prefix):
    """Have the panel show the settings `kept`, None where nothing is known, and select `thing`."""
    for name, value in dataclasses.asdict(kept).items() if kept is not None else ():
        setattr(context.scene.picanim, f"{prefix}_{name}", value)
    for other in context.selected_objects:
        other.select_set(False)
    thing.select_set(True)
    context.view_layer.objects.active = thing
