"""German for motion, timing, composition and focus."""

MOTION = {
    "Apply Motion": "Bewegung anwenden",
    "Edited Keys": "Geänderte Keyframes",
    "What becomes of keys that you have edited since the last motion was applied": (
        "Was aus Keyframes wird, die seit der letzten angewandten Bewegung geändert wurden"
    ),
    "Keep Mine": "Meine behalten",
    "Leave the camera's keys as you made them": "Die Keyframes der Kamera lassen, wie sie sind",
    "Pictures in a Row": "Bilder nacheinander",
    "Add Pictures": "Bilder hinzufügen",
    "Animate Added Pictures": "Hinzugefügte Bilder animieren",
    "Animate pictures that follow those on the timeline": "Bilder animieren, die auf die der Zeitleiste folgen",
    "Choose pictures that follow those on the timeline": "Bilder wählen, die auf die der Zeitleiste folgen",
    "Have the picture under the playhead come earlier or later; its keys and its marker go with it": (
        "Das Bild unter dem Abspielkopf früher oder später kommen lassen; Keyframes und Markierung gehen mit"
    ),
    "Later": "Später",
    "Move Picture": "Bild verschieben",
    "Remove Picture": "Bild entfernen",
    "Take the picture under the playhead out of the scene; those behind it move up": (
        "Das Bild unter dem Abspielkopf aus der Szene nehmen; die dahinter rücken auf"
    ),
    "The picture under the playhead": "Das Bild unter dem Abspielkopf",
    "There is one picture only; add another first": "Es gibt nur ein Bild; zuerst ein weiteres hinzufügen",
    "The pictures behind it no longer keep time with the sound; apply their motion again": (
        "Die Bilder dahinter sind nicht mehr im Takt mit dem Klang; ihre Bewegung noch einmal anwenden"
    ),
    "{seconds} s": "{seconds} s",
    "Live": "Live",
    "Apply motion, timing, lens and composition by themselves, a moment after they are changed": (
        "Bewegung, Zeitablauf, Objektiv und Bildaufbau kurz nach jeder Änderung von selbst anwenden"
    ),
    "The keys that you edited are left alone": "Die geänderten Keyframes bleiben, wie sie sind",
    "Add to Mine": "Zu meinen dazu",
    "Keep the keys as you made them, and add the motion to them on a layer of its own": (
        "Die Keyframes lassen, wie sie sind, und die Bewegung auf einer eigenen Ebene dazugeben"
    ),
    "Replace": "Ersetzen",
    "Set the keys of the motion in place of yours": "Statt der eigenen die Keyframes der Bewegung setzen",
    "You Have Edited the Keys": "Die Keyframes wurden geändert",
    "Choose the motion Ken Burns first": "Zuerst die Bewegung Ken Burns wählen",
    "Drag a frame, its edges or corners    S: swap    Enter, or a click beside: apply    Esc: cancel": (
        "Einen Rahmen, seine Kanten oder Ecken ziehen    S: tauschen    Eingabe oder Klick daneben: anwenden    "
        "Esc: abbrechen"
    ),
    "Draw Frames": "Rahmen zeichnen",
    "Draw where Ken Burns begins and ends as rectangles on the picture, and apply the motion": (
        "Als Rechtecke auf das Bild zeichnen, wo Ken Burns beginnt und endet, und die Bewegung anwenden"
    ),
    "End": "Ende",
    "Open a 3D view to draw in": "Zum Zeichnen eine 3D-Ansicht öffnen",
    "Start": "Anfang",
    "The whole picture is shown while its frames are drawn": (
        "Solange die Rahmen gezeichnet werden, ist das ganze Bild zu sehen"
    ),
    "Click on the picture    Esc: cancel": "Auf das Bild klicken    Esc: abbrechen",
    "Click on the picture in the 3D view": "In der 3D-Ansicht auf das Bild klicken",
    "Composition": "Bildaufbau",
    "Give the selected camera, or the scene's, the motion above. Your own keyframes and cameras are kept": (
        "Der ausgewählten Kamera, sonst der Kamera der Szene, die Bewegung von oben geben. Eigene Keyframes und "
        "Kameras bleiben, wie sie sind"
    ),
    "Depth that is only guessed will show": "Nur geratene Tiefe wird zu sehen sein",
    "Holes will show behind near things": "Hinter nahen Dingen werden Löcher zu sehen sein",
    "Pick Point": "Punkt wählen",
    "Pick in a 3D view": "In einer 3D-Ansicht wählen",
    "Select a camera first": "Zuerst eine Kamera auswählen",
    "Stretched and invented parts will show": "Gedehnte und ergänzte Teile werden zu sehen sein",
    "The picture's edge will show": "Der Rand des Bildes wird zu sehen sein",
    "The picked point": "Der gewählte Punkt",
    "The point that the focus is pulled to": "Der Punkt, auf den die Schärfe gezogen wird",
    "Timing": "Zeitablauf",
    "A circle around the camera's position, without turning; loops": (
        "Ein Kreis um den Ort der Kamera, ohne Drehung; als Schleife"
    ),
    "A small loop around the camera's position, always facing the middle of the scene": (
        "Eine kleine Schleife um den Ort der Kamera, immer zur Mitte der Szene gewandt"
    ),
    "The camera shakes as if held by hand; loops": "Die Kamera wackelt wie aus der Hand gehalten; als Schleife",
    "The file of your own motion (.json), used when Motion is Own; a name without a path is looked up in "
    "PicAnim's folder": (
        "Die Datei der eigenen Bewegung (.json), wenn als Bewegung Eigene gewählt ist; ein Name ohne Pfad wird in "
        "PicAnims Ordner gesucht"
    ),
    "A motion of your own, from a file": "Eine eigene Bewegung, aus einer Datei",
    "Past the scene from left to right, closest in the middle": (
        "Von links nach rechts vorbei, in der Mitte am nächsten"
    ),
    "A slow figure of eight; loops": "Eine langsame Acht; als Schleife",
    "Forwards while the lens widens: the subject keeps its size, the background shrinks": (
        "Vorwärts, während das Objektiv weiter wird: das Motiv behält seine Größe, der Hintergrund schrumpft"
    ),
    "Each number shakes the camera in another way": "Jede Zahl lässt die Kamera anders wackeln",
    "Aperture: a smaller number blurs more; 0: chosen so that what is farthest out of focus is blurred by 2 % "
    "of the width": (
        "Blende: eine kleinere Zahl macht unschärfer; 0: so gewählt, dass das Unschärfste um 2 % der Breite verwischt"
    ),
    "Arc": "Bogen",
    "Aspect": "Seitenverhältnis",
    "Straight back from the subject; ends on the picture as it is": (
        "Gerade zurück vom Motiv; endet beim Bild, wie es ist"
    ),
    "Blur what moves while the shutter is open": "Verwischen, was sich bewegt, solange der Verschluss offen ist",
    "How much smaller than the picture the frame is; with a smaller frame the camera can move farther": (
        "Um wie viel der Ausschnitt kleiner ist als das Bild; mit kleinerem Ausschnitt kann die Kamera weiter fahren"
    ),
    "How far the motion goes beyond its end before it settles, as a share of its length": (
        "Wie weit die Bewegung über ihr Ende hinausgeht, ehe sie zur Ruhe kommt, als Anteil ihrer Länge"
    ),
    "Centre": "Mitte",
    "Circle": "Kreis",
    "Crop": "Beschnitt",
    "Dolly Zoom": "Dolly-Zoom",
    "Ease In": "Weicher Anfang",
    "Ease Out": "Weiches Ende",
    "Everything is sharp": "Alles ist scharf",
    "Everything is sharp, but for a motion that pulls the focus": (
        "Alles ist scharf, außer bei einer Bewegung, die die Schärfe zieht"
    ),
    "F-Stop": "Blendenzahl",
    "Farthest": "Fernstes",
    "Focus": "Schärfe",
    "Found automatically, from the depth and from what catches the eye": (
        "Wird gefunden: aus der Tiefe und dem, was ins Auge fällt"
    ),
    "From Frame": "Von Ausschnitt",
    "From one frame on the picture to another, in depth": "Von einem Ausschnitt des Bildes zu einem anderen, mit Tiefe",
    "From side to side like a pendulum; loops": "Von Seite zu Seite wie ein Pendel; als Schleife",
    "From start to end, once": "Einmal vom Anfang bis zum Ende",
    "Play the motion backwards": "Die Bewegung rückwärts spielen",
    "Golden": "Goldener Schnitt",
    "Guides": "Hilfslinien",
    "Guides that the camera shows in the viewport": "Hilfslinien, die die Kamera in der Ansicht zeigt",
    "Handheld": "Aus der Hand",
    "Hold Pivot": "Drehpunkt halten",
    "Hold at End": "Halt am Ende",
    "Hold at Start": "Halt am Anfang",
    "How far the camera moves; 1 is as far as the picture allows without flaws": (
        "Wie weit sich die Kamera bewegt; 1 ist so weit, wie es bei diesem Bild ohne Fehler geht"
    ),
    "How long the camera stands still before the motion": "Wie lange die Kamera vor der Bewegung stillsteht",
    "How long the camera stands still after the motion": "Wie lange die Kamera nach der Bewegung stillsteht",
    "How long the shutter is open, in frames": "Wie lange der Verschluss offen ist, in Bildern",
    "How much the camera shakes as if held by hand, in addition to its motion": (
        "Wie sehr die Kamera wie aus der Hand gehalten wackelt, zusätzlich zu ihrer Bewegung"
    ),
    "How gradually the motion starts: 0 starts at full speed, 1 speeds up all the way": (
        "Wie allmählich die Bewegung beginnt: 0 gleich mit voller Geschwindigkeit, 1 wird bis zum Ende schneller"
    ),
    "How gradually the motion stops: 0 stops at full speed, 1 slows down all the way": (
        "Wie allmählich die Bewegung endet: 0 aus voller Geschwindigkeit, 1 wird von Anfang an langsamer"
    ),
    "Keep Border": "Rand behalten",
    "Keep Verticals": "Senkrechte halten",
    "Ken Burns": "Ken Burns",
    "Where Ken Burns begins: the frame's centre from the left and the top, and its width, as shares of the "
    "picture; width 0: around the subject": (
        "Wo Ken Burns beginnt: die Mitte des Ausschnitts von links und von oben, und seine Breite, als Anteile des "
        "Bildes; Breite 0: um das Motiv"
    ),
    "Where Ken Burns ends: the frame's centre from the left and the top, and its width, as shares of the "
    "picture; width 0: around the subject": (
        "Wo Ken Burns endet: die Mitte des Ausschnitts von links und von oben, und seine Breite, als Anteile des "
        "Bildes; Breite 0: um das Motiv"
    ),
    "Keep a plain border around the picture, as scans, prints and letterboxed films have; otherwise it is "
    "cropped off": (
        "Einen einfarbigen Rand um das Bild behalten, wie ihn Scans, Abzüge und Filme mit Balken haben; sonst wird "
        "er abgeschnitten"
    ),
    "Lines at the golden sections": "Linien im goldenen Schnitt",
    "Lines at the thirds": "Linien an den Dritteln",
    "Lines through the centre": "Linien durch die Mitte",
    "Loop": "Schleife",
    "Middle": "Mitte",
    "Motion Blur": "Bewegungsunschärfe",
    "Nearest": "Nächstes",
    "No guides": "Keine Hilfslinien",
    "None": "Ohne",
    "Once": "Einmal",
    "Overshoot": "Überschwingen",
    "Own": "Eigene",
    "Own Motion": "Eigene Bewegung",
    "Parallax Drift": "Parallaxen-Drift",
    "Part of a circle around the pivot, from left to right": (
        "Ein Stück eines Kreises um den Drehpunkt, von links nach rechts"
    ),
    "Pedestal": "Heben",
    "Phase": "Phase",
    "Ping-Pong": "Hin und zurück",
    "Pivot": "Drehpunkt",
    "Point": "Punkt",
    "Pull Out": "Wegfahren",
    "Pull To": "Ziehen auf",
    "Repeat": "Wiederholen",
    "Reveal": "Enthüllen",
    "Reverse": "Umdrehen",
    "A loop if the motion ends where it began, otherwise once": (
        "Als Schleife, wenn die Bewegung endet, wo sie begann, sonst einmal"
    ),
    "Endlessly; a motion that does not end where it began goes there and back": (
        "Endlos; eine Bewegung, die nicht endet, wo sie begann, fährt hin und zurück"
    ),
    "Second Point": "Zweiter Punkt",
    "Seed": "Zufallszahl",
    "Shift the lens instead of tilting the camera, so that verticals stay vertical": (
        "Das Objektiv verschieben, statt die Kamera zu neigen, damit Senkrechte senkrecht bleiben"
    ),
    "Shutter": "Belichtung",
    "Sideways in a straight line, from left to right": "Seitwärts auf gerader Linie, von links nach rechts",
    "Start Frame": "Erstes Bild",
    "Starts close on the subject and ends on the whole picture": ("Beginnt nah am Motiv und endet beim ganzen Bild"),
    "Static": "Ruhig",
    "Straight towards the subject, which keeps its place in the frame": (
        "Geradewegs auf das Motiv zu, das seinen Platz im Bild behält"
    ),
    "Subject": "Motiv",
    "Swing": "Schwingen",
    "Swipe": "Vorbeiziehen",
    "The background is sharp": "Der Hintergrund ist scharf",
    "The background stands still": "Der Hintergrund steht still",
    "The camera stands still while the focus is pulled from the background to the subject": (
        "Die Kamera steht still, während die Schärfe vom Hintergrund auf das Motiv gezogen wird"
    ),
    "The first frame of the motion": "Das erste Bild der Bewegung",
    "The focus is pulled to the background": "Die Schärfe wird auf den Hintergrund gezogen",
    "The focus is pulled to the nearest point": "Die Schärfe wird auf den nächsten Punkt gezogen",
    "The focus is pulled to the subject": "Die Schärfe wird auf das Motiv gezogen",
    "The focus is pulled to what lies under the second point": (
        "Die Schärfe wird auf das gezogen, was unter dem zweiten Punkt liegt"
    ),
    "The focus stays on one thing": "Die Schärfe bleibt, wo sie ist",
    "The middle of the depth stands still: front and back shift by the same amount": (
        "Die Mitte der Tiefe steht still: vorn und hinten verschieben sich gleich weit"
    ),
    "The nearest point is sharp": "Der nächste Punkt ist scharf",
    "The nearest point stands still": "Der nächste Punkt steht still",
    "The picture's own aspect": "Das Seitenverhältnis des Bildes",
    "The point that the focus is pulled to, as shares of the picture from its left and its top": (
        "Der Punkt, auf den die Schärfe gezogen wird, als Anteile des Bildes von links und von oben"
    ),
    "The shape of the frame, when no size is given": "Die Form des Ausschnitts, wenn keine Größe angegeben ist",
    "The subject is sharp": "Das Motiv ist scharf",
    "The subject stands still": "Das Motiv steht still",
    "There and back": "Hin und zurück",
    "Thirds": "Drittel",
    "To Frame": "Bis Ausschnitt",
    "Truck": "Seitwärts",
    "Upright, like a printed photograph": "Hochkant wie ein Fotoabzug",
    "Upright, like a phone": "Hochkant wie ein Telefon",
    "Upwards in a straight line": "Aufwärts auf gerader Linie",
    "Very wide, like a cinema screen": "Sehr breit wie eine Kinoleinwand",
    "What is sharp": "Was scharf ist",
    "What lies under the picked point": "Was unter dem gewählten Punkt liegt",
    "What lies under the picked point is sharp": "Was unter dem gewählten Punkt liegt, ist scharf",
    "What lies under the picked point stands still": "Was unter dem gewählten Punkt liegt, steht still",
    "What stands still while the camera moves": "Was stillsteht, während sich die Kamera bewegt",
    "What suits the motion: the middle of the depth, the subject, or the farthest point": (
        "Was zur Bewegung passt: die Mitte der Tiefe, das Motiv oder der fernste Punkt"
    ),
    "What the focus is pulled to during the move": "Worauf die Schärfe während der Fahrt gezogen wird",
    "What the frame is placed around and the camera moves towards": (
        "Worum der Ausschnitt liegt und worauf die Kamera zufährt"
    ),
    "Where in a looping motion the clip begins: from 0 to 1 is one round": (
        "Wo in einer Schleife der Clip beginnt: von 0 bis 1 ist eine Runde"
    ),
    "Where the camera does not turn, shift the lens so that the pivot stays in place": (
        "Wo sich die Kamera nicht dreht, das Objektiv so verschieben, dass der Drehpunkt an seinem Platz bleibt"
    ),
    "Whether the motion plays once or repeats": "Ob die Bewegung einmal läuft oder sich wiederholt",
    "Wide, like a television": "Breit wie ein Fernseher",
}

MOTION_MESSAGES = {
    "Picture {number} of {all}: {stage}": "Bild {number} von {all}: {stage}",
    "{camera} has keyframes of your own on its {property}, which were kept": (
        "{camera} hat eigene Keyframes auf {property}, die erhalten blieben"
    ),
    "{camera} keeps its part of the timeline: frames {first} to {last}": (
        "{camera} behält ihren Teil der Zeitleiste: Bilder {first} bis {last}"
    ),
    "There is no animated picture for this camera to move in; animate a picture first": (
        "Es gibt kein animiertes Bild, in dem sich diese Kamera bewegen könnte; zuerst ein Bild animieren"
    ),
    "The motion Own needs a file; choose one under Own Motion (--motion-file)": (
        "Die Bewegung Eigene braucht eine Datei; eine unter Eigene Bewegung wählen (--motion-file)"
    ),
    "The holds ({holds:g} s) leave no time to move in {seconds:g} s; shorten them or lengthen the clip": (
        "Die Halte ({holds:g} s) lassen in {seconds:g} s keine Zeit zum Fahren; sie kürzen oder den Clip verlängern"
    ),
    "{file} has the easing '{easing}', which does not exist; use one of {easings}": (
        "{file} hat als Easing '{easing}', das es nicht gibt; möglich sind {easings}"
    ),
    "{file} has keys at one frame only, so nothing would move; add keys at another frame": (
        "{file} hat nur bei einem Bild Schlüssel, also würde sich nichts bewegen; bei einem weiteren Bild "
        "Schlüssel hinzufügen"
    ),
    "{file} has the value {value:g} at frame {frame:g}; use a finite number of a usual size": (
        "{file} hat den Wert {value:g} bei Bild {frame:g}; eine endliche Zahl von üblicher Größe nehmen"
    ),
    "{file} has two keys of '{channel}' at one frame; remove one": (
        "{file} hat zwei Schlüssel von '{channel}' bei einem Bild; einen löschen"
    ),
    "{file} is marked as closed, but '{channel}' does not end where it began; change one of them": (
        "{file} ist als geschlossen gekennzeichnet, aber '{channel}' endet nicht, wo es begann; eines von beiden ändern"
    ),
    "{file} is not a motion: it needs a list 'keys' of frame, channel, value and easing": (
        "{file} ist keine Bewegung: es braucht eine Liste 'keys' aus frame, channel, value und easing"
    ),
    "{file} has keys for '{channel}', which does not exist; use one of {channels}": (
        "{file} hat Schlüssel für '{channel}', das es nicht gibt; möglich sind {channels}"
    ),
}
