"""German for motion, timing, composition and focus."""

MOTION = {
    "Apply Motion": "Bewegung anwenden",
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
    "Give the selected camera, else the scene's, the motion above. Keys and cameras of your own stay as they are": (
        "Der ausgewählten Kamera, sonst der der Szene, die Bewegung von oben geben. Eigene Schlüssel und Kameras "
        "bleiben, wie sie sind"
    ),
    "Holes will show behind near things": "Hinter nahen Dingen werden Löcher zu sehen sein",
    "Pick Point": "Punkt wählen",
    "Pick in a 3D view": "In einer 3D-Ansicht wählen",
    "Select a camera first": "Zuerst eine Kamera auswählen",
    "Stretched and made-up parts will show": "Gedehnte und ergänzte Teile werden zu sehen sein",
    "The end of the picture will show": "Der Rand des Bildes wird zu sehen sein",
    "The picked point": "Der gewählte Punkt",
    "The point that the focus is pulled to": "Der Punkt, auf den die Schärfe gezogen wird",
    "Timing": "Zeitablauf",
    "A closed circle around the picture's place, without turning": (
        "Ein geschlossener Kreis um den Ort des Bildes, ohne Drehung"
    ),
    "A closed loop on a small ellipse, turned towards the middle of the scene": (
        "Eine geschlossene Schleife auf einer kleinen Ellipse, zur Mitte der Szene gewandt"
    ),
    "A hand holds the camera; closed": "Eine Hand hält die Kamera; geschlossen",
    "A motion of your own (.json), for the motion Own; its name is enough where it lies in PicAnim's folder": (
        "Eine eigene Bewegung (.json) für die Bewegung Eigene; der Name genügt, wenn sie in PicAnims Ordner liegt"
    ),
    "A motion of your own, from a file": "Eine eigene Bewegung, aus einer Datei",
    "A pass from left to right that comes closest in the middle": (
        "Vorbei von links nach rechts, in der Mitte am nächsten"
    ),
    "A slow closed figure of eight": "Eine langsame geschlossene Acht",
    "Ahead while the lens widens: the subject keeps its size, the background shrinks": (
        "Voran, während sich das Objektiv weitet: das Motiv behält seine Größe, der Hintergrund schrumpft"
    ),
    "Another number, another hand": "Andere Zahl, andere Hand",
    "Aperture: smaller blurs more; 0: so that what is farthest out of focus is blurred by 2 % of the width": (
        "Blende: kleiner macht unschärfer; 0: so, dass das Unschärfste um 2 % der Breite verwischt"
    ),
    "Arc": "Bogen",
    "Aspect": "Seitenverhältnis",
    "Back from the subject, ending at the picture": "Vom Motiv zurück, am Ende beim Bild",
    "Blur what moves while the shutter is open": "Verwischen, was sich bewegt, solange die Blende offen ist",
    "By how much the frame is smaller than the picture; it lets the camera move farther": (
        "Um wie viel der Ausschnitt kleiner ist als das Bild; die Kamera darf dann weiter fahren"
    ),
    "By which share of its way the move goes too far before it settles": (
        "Um welchen Anteil ihres Wegs die Fahrt zu weit geht, ehe sie zur Ruhe kommt"
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
    "Found from depth and from what stands out": "Aus der Tiefe und dem, was auffällt, gefunden",
    "From Frame": "Von Ausschnitt",
    "From one frame on the picture to another, in depth": "Von einem Ausschnitt des Bildes zu einem anderen, mit Tiefe",
    "From side to side like a pendulum; closed": "Hin und her wie ein Pendel; geschlossen",
    "From the start of the way to its end": "Vom Anfang des Wegs bis zum Ende",
    "Go the way backwards": "Den Weg rückwärts gehen",
    "Golden": "Goldener Schnitt",
    "Guides": "Hilfslinien",
    "Guides that the camera shows in the viewport": "Hilfslinien, die die Kamera in der Ansicht zeigt",
    "Handheld": "Aus der Hand",
    "Hold Pivot": "Drehpunkt halten",
    "Hold at End": "Halt am Ende",
    "Hold at Start": "Halt am Anfang",
    "How far the camera moves; 1 is as far as the picture bears": (
        "Wie weit sich die Kamera bewegt; 1 ist so weit, wie das Bild es verträgt"
    ),
    "How long the camera stands still first": "Wie lange die Kamera zuerst stillsteht",
    "How long the camera stands still last": "Wie lange die Kamera zuletzt stillsteht",
    "How long the shutter is open, in frames": "Wie lange die Blende offen ist, in Bildern",
    "How much a hand shakes the camera, on top of its motion": (
        "Wie sehr eine Hand die Kamera wackeln lässt, zusätzlich zur Bewegung"
    ),
    "How softly the move starts: 0 is at once, 1 takes all of it": (
        "Wie weich die Fahrt beginnt: 0 ist sofort, 1 nimmt sie ganz ein"
    ),
    "How softly the move stops: 0 is at once, 1 takes all of it": (
        "Wie weich die Fahrt endet: 0 ist sofort, 1 nimmt sie ganz ein"
    ),
    "Keep Border": "Rand behalten",
    "Keep Verticals": "Senkrechte halten",
    "Ken Burns": "Ken Burns",
    "Ken Burns begins here: middle from the left and from the top of the picture, and width, as shares of it; width 0: "
    "around the subject": (
        "Hier beginnt Ken Burns: Mitte von links und von oben im Bild, und Breite, als Anteile davon; Breite 0: um das "
        "Motiv"
    ),
    "Ken Burns ends here: middle from the left and from the top of the picture, and width, as shares of it; width 0: "
    "around the subject": (
        "Hier endet Ken Burns: Mitte von links und von oben im Bild, und Breite, als Anteile davon; Breite 0: um das "
        "Motiv"
    ),
    "Leave a border of one colour around the picture, as scans, prints and letterboxes have it, where it is; else it "
    "is cut off": (
        "Einen einfarbigen Rand um das Bild, wie ihn Scans, Abzüge und Letterboxen haben, stehen lassen; sonst wird er "
        "abgeschnitten"
    ),
    "Lines at the golden sections": "Linien im goldenen Schnitt",
    "Lines at the thirds": "Linien an den Dritteln",
    "Lines through the centre": "Linien durch die Mitte",
    "Loop": "Schleife",
    "Middle": "Mitte",
    "Motion Blur": "Bewegungsunschärfe",
    "Nearest": "Nächstes",
    "No guides": "Keine Hilfslinien",
    "None": "Keine",
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
    "Round and round where the motion is closed, else once": (
        "Immer wieder, wo die Bewegung geschlossen ist, sonst einmal"
    ),
    "Round and round; a motion that is not closed goes there and back": (
        "Immer wieder; eine Bewegung, die nicht geschlossen ist, geht hin und zurück"
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
    "The first frame of the move": "Das erste Bild der Fahrt",
    "The focus is pulled to the background": "Die Schärfe wird auf den Hintergrund gezogen",
    "The focus is pulled to the nearest point": "Die Schärfe wird auf den nächsten Punkt gezogen",
    "The focus is pulled to the subject": "Die Schärfe wird auf das Motiv gezogen",
    "The focus is pulled to what lies under the second point": (
        "Die Schärfe wird auf das gezogen, was unter dem zweiten Punkt liegt"
    ),
    "The focus stays on one thing": "Die Schärfe bleibt, wo sie ist",
    "The middle of the depth stands still: front and back part evenly": (
        "Die Mitte der Tiefe steht still: vorn und hinten bewegen sich gleich"
    ),
    "The nearest point is sharp": "Der nächste Punkt ist scharf",
    "The nearest point stands still": "Der nächste Punkt steht still",
    "The picked point: shares of the picture from its left and from its top": (
        "Der gewählte Punkt: Anteile des Bildes von links und von oben"
    ),
    "The picture's own aspect": "Das Seitenverhältnis des Bildes",
    "The point that the focus is pulled to: shares of the picture from its left and from its top": (
        "Der Punkt, auf den die Schärfe gezogen wird: Anteile des Bildes von links und von oben"
    ),
    "The shape of the frame, where no size is given": "Die Form des Ausschnitts, wo keine Größe angegeben ist",
    "The subject is sharp": "Das Motiv ist scharf",
    "The subject stands still": "Das Motiv steht still",
    "There and back": "Hin und zurück",
    "Thirds": "Drittel",
    "To Frame": "Bis Ausschnitt",
    "Truck": "Seitwärts",
    "Upright, as a print": "Hochkant, wie ein Abzug",
    "Upright, as a telephone": "Hochkant, wie ein Telefon",
    "Upwards in a straight line": "Aufwärts auf gerader Linie",
    "Very wide, as in the cinema": "Sehr breit, wie im Kino",
    "What is sharp": "Was scharf ist",
    "What lies under the picked point": "Was unter dem gewählten Punkt liegt",
    "What lies under the picked point is sharp": "Was unter dem gewählten Punkt liegt, ist scharf",
    "What lies under the picked point stands still": "Was unter dem gewählten Punkt liegt, steht still",
    "What stands still while the camera moves": "Was stillsteht, während sich die Kamera bewegt",
    "What suits the motion: the middle of the depth, the subject, or the farthest point": (
        "Was zur Bewegung passt: die Mitte der Tiefe, das Motiv oder der fernste Punkt"
    ),
    "What the focus is pulled to in the course of the move": "Worauf die Schärfe im Lauf der Fahrt gezogen wird",
    "What the frame is fitted around, and moves towards": "Worum der Ausschnitt liegt und worauf er zufährt",
    "Where in a closed move the clip begins: 0 to 1 is once round": (
        "Wo in einer geschlossenen Fahrt der Clip beginnt: 0 bis 1 ist einmal herum"
    ),
    "Where the camera does not turn, shift the lens so that the pivot stays in place": (
        "Wo sich die Kamera nicht dreht, das Objektiv so verschieben, dass der Drehpunkt an seinem Platz bleibt"
    ),
    "Whether the move closes": "Ob sich die Fahrt schließt",
    "Wide, as television": "Breit, wie Fernsehen",
}

MOTION_MESSAGES = {
    "Picture {number} of {all}: {stage}": "Bild {number} von {all}: {stage}",
    "{camera} has keys of your own on its {property}; the motion left them alone": (
        "{camera} hat eigene Schlüssel auf {property}; die Bewegung hat sie in Ruhe gelassen"
    ),
    "{camera} keeps its part of the timeline: frames {first} to {last}": (
        "{camera} behält ihren Teil der Zeitleiste: Bilder {first} bis {last}"
    ),
    "There is no picture to move in; animate one first": (
        "Es gibt kein Bild, in dem sich etwas bewegen ließe; zuerst eines animieren"
    ),
    "A motion of your own is asked for, but no file is given; choose one": (
        "Eine eigene Bewegung ist verlangt, aber keine Datei angegeben; eine wählen"
    ),
    "The holds ({holds:g} s) leave no time to move in {seconds:g} s; shorten them or lengthen the clip": (
        "Die Halte ({holds:g} s) lassen in {seconds:g} s keine Zeit zum Fahren; sie kürzen oder den Clip verlängern"
    ),
    "{file} eases by '{easing}'; use one of {easings}": "{file} beschleunigt mit '{easing}'; möglich sind {easings}",
    "{file} has keys at fewer than two frames; nothing would move": (
        "{file} hat Schlüssel bei weniger als zwei Bildern; nichts würde sich bewegen"
    ),
    "{file} has the value {value:g} at frame {frame:g}; use a number that makes sense": (
        "{file} hat den Wert {value:g} bei Bild {frame:g}; eine sinnvolle Zahl nehmen"
    ),
    "{file} has two keys of '{channel}' at one frame; remove one": (
        "{file} hat zwei Schlüssel von '{channel}' bei einem Bild; einen löschen"
    ),
    "{file} is closed, but '{channel}' does not end where it began; mend one of them": (
        "{file} ist geschlossen, aber '{channel}' endet nicht, wo es begann; eines von beiden richten"
    ),
    "{file} is not a motion: it needs a list 'keys' of frame, channel, value and easing": (
        "{file} ist keine Bewegung: es braucht eine Liste 'keys' aus frame, channel, value und easing"
    ),
    "{file} moves '{channel}'; a motion moves one of {channels}": (
        "{file} bewegt '{channel}'; eine Bewegung bewegt eines von {channels}"
    ),
}
