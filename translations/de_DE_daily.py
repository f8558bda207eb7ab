"""German for what is picked, chosen and shown in the 3D view."""

DAILY = {
    "Focus Point": "Schärfepunkt",
    "Move Point": "Punkt verschieben",
    "Own Focus Point": "Eigener Schärfepunkt",
    "Own Pivot Point": "Eigener Drehpunkt",
    "PicAnim Paint": "PicAnim Malen",
    "PicAnim Smooth": "PicAnim Glätten",
    "Picked Points": "Gewählte Punkte",
    "Pivot Point": "Punkt des Drehpunkts",
    "That of Composition": "Der des Bildaufbaus",
    "The focus has a point of its own; otherwise it is on the point of Composition": (
        "Die Schärfe hat einen eigenen Punkt; sonst liegt sie auf dem Punkt des Bildaufbaus"
    ),
    "The picked point, as shares of the picture from its left and its top: 0.5, 0.5 is the centre. Focus and pivot "
    "have it, too, until they are given points of their own": (
        "Der gewählte Punkt, als Anteile des Bildes von links und von oben: 0.5, 0.5 ist die Mitte. Schärfe und "
        "Drehpunkt haben ihn auch, bis sie eigene Punkte bekommen"
    ),
    "The picked points on the picture that the view shows through its camera": (
        "Die gewählten Punkte auf dem Bild, das die Ansicht durch seine Kamera zeigt"
    ),
    "The pivot has a point of its own; otherwise it is the point of Composition": (
        "Der Drehpunkt hat einen eigenen Punkt; sonst ist er der Punkt des Bildaufbaus"
    ),
    "The point that is sharp": "Der Punkt, der scharf ist",
    "The point that is sharp, as shares of the picture from its left and its top": (
        "Der Punkt, der scharf ist, als Anteile des Bildes von links und von oben"
    ),
    "The point that stands still": "Der Punkt, der stillsteht",
    "The point that stands still, as shares of the picture from its left and its top": (
        "Der Punkt, der stillsteht, als Anteile des Bildes von links und von oben"
    ),
}
