"""German for the parts of the picture that move by themselves."""

MOVING = {
    "Bounce": "Hüpfen",
    "Drift": "Treiben",
    "Fire and Smoke": "Feuer und Rauch",
    "Flicker": "Flackern",
    "Flow": "Fließen",
    "Foliage": "Laub",
    "Hair and Fur": "Haar und Fell",
    "How fast it moves; 0 is still": "Wie schnell es sich bewegt; 0 steht still",
    "How far it moves; 0 is still": "Wie weit es sich bewegt; 0 steht still",
    "How far the pins move": "Wie weit sich die Pins bewegen",
    "How long one movement takes": "Wie lange eine Bewegung dauert",
    "How the part moves": "Wie sich der Teil bewegt",
    "Lamps, fire, windows and stars grow brighter and darker": (
        "Lampen, Feuer, Fenster und Sterne werden heller und dunkler"
    ),
    "Leaves, grass, hair and cloth swing about their roots": (
        "Blätter, Gras, Haar und Stoff schwingen um ihre Wurzeln"
    ),
    "Movement": "Bewegung",
    "Moves": "Bewegt sich",
    "Whether the part moves; switched off, it stands still and keeps what is set": (
        "Ob sich der Teil bewegt; ausgeschaltet steht er still und behält, was eingestellt ist"
    ),
    "Nod": "Nicken",
    "Period": "Dauer",
    "Person": "Person",
    "Pins": "Pins",
    "A figure bends where it is pinned": "Eine Figur biegt sich, wo sie gepinnt ist",
    "Preset": "Vorgabe",
    "Ripple": "Kräuseln",
    "Sky": "Himmel",
    "Sparks and fog wander": "Funken und Nebel wandern",
    "Speed": "Tempo",
    "Still water, reflections and hot air tremble": "Stilles Wasser, Spiegelungen und heiße Luft zittern",
    "Sway": "Wiegen",
    "Tail": "Schwanz",
    "Water": "Wasser",
    "Water, clouds, smoke and sand go where the arrows point, without end": (
        "Wasser, Wolken, Rauch und Sand ziehen dorthin, wohin die Pfeile zeigen, ohne Ende"
    ),
    "Wave": "Winken",
    "What the pins do": "Was die Pins tun",
    "Where in its movement it begins: 1 is a whole period": "Wo in seiner Bewegung er beginnt: 1 ist eine ganze",
    "Parts File": "Teile-Datei",
    "What of the picture moves by itself: a JSON list of parts, each a region and a movement": (
        "Was sich im Bild von selbst bewegt: eine JSON-Liste von Teilen, jeder eine Stelle und eine Bewegung"
    ),
}

MOVING_MESSAGES = {
    "Add Anchor": "Anker setzen",
    "Add Part": "Teil hinzufügen",
    "All that is found in the picture moves already": "Alles, was im Bild gefunden wird, bewegt sich schon",
    "Bring to Life": "Zum Leben erwecken",
    "A bone of the figure": "Ein Knochen der Figur",
    "A figure needs a pin; remove the part instead": "Eine Figur braucht einen Pin; stattdessen den Teil entfernen",
    "Anchor": "Anker",
    "Arrow": "Pfeil",
    "Click on an arrow, an anchor or a pin of the chosen part to remove it": (
        "Auf einen Pfeil, einen Anker oder einen Pin des gewählten Teils klicken, um ihn zu entfernen"
    ),
    "Have all parts stand still and keep what is set of them, or all move again": (
        "Alle Teile stillstehen und behalten lassen, was an ihnen eingestellt ist, oder alle wieder bewegen"
    ),
    "Have the part move, or stand still and keep all that is set and keyed": (
        "Den Teil sich bewegen lassen, oder stillstehen und alles Eingestellte samt Keyframes behalten"
    ),
    "Nothing moves by itself yet; press Bring to Life or add a part": (
        "Noch bewegt sich nichts von selbst; Zum Leben erwecken drücken oder einen Teil hinzufügen"
    ),
    "Draw the arrows, anchors and pins of the chosen part over the 3D view": (
        "Pfeile, Anker und Pins des gewählten Teils über die 3D-Ansicht zeichnen"
    ),
    "Open the chosen part's mask beside the view to paint on it: white moves, black stands still. The part follows": (
        "Die Maske des gewählten Teils neben der Ansicht zum Malen öffnen: Weißes bewegt sich, Schwarzes steht still. "
        "Der Teil folgt"
    ),
    "Paint Flow": "Fluss malen",
    "Drag the way that the picture flows there: the brush leaves its direction. With Ctrl, it takes it off": (
        "Ziehen, wohin das Bild dort fließt: Der Pinsel hinterlässt seine Richtung. Mit Strg nimmt er sie weg"
    ),
    "Take off all that is painted of the flow: it is that of the arrows again": (
        "Alles wegnehmen, was am Fluss gemalt ist: Er ist wieder der der Pfeile"
    ),
    "Choose a part that flows or drifts in the list first": (
        "Zuerst in der Liste einen Teil wählen, der fließt oder treibt"
    ),
    "Drag the way that it flows    Ctrl: take off    Esc: done": (
        "Ziehen, wohin es fließt    Strg: wegnehmen    Esc: fertig"
    ),
    "Brush Size": "Pinselgröße",
    "How wide the brush of Paint Flow is, as a share of the picture's width": (
        "Wie breit der Pinsel von Fluss malen ist, als Anteil der Breite des Bildes"
    ),
    "Brush Speed": "Pinseltempo",
    "How far painted flow travels in a second, as a share of the picture's width; 0 is still": (
        "Wie weit gemalter Fluss in einer Sekunde kommt, als Anteil der Breite des Bildes; 0 steht still"
    ),
    "Paint Region": "Stelle malen",
    "Pin": "Pin",
    "Stands Still": "Steht still",
    "The part's mask was removed; press Update Parts": ("Die Maske des Teils wurde entfernt; Teile erneuern drücken"),
    "Remove Mark": "Zeichen entfernen",
    "Show Marks": "Zeichen zeigen",
    "Switch Part": "Teil schalten",
    "The chosen part has no arrow, anchor or pin": "Der gewählte Teil hat weder Pfeil noch Anker noch Pin",
    "The way that the part travels in a second": "Der Weg, den der Teil in einer Sekunde zurücklegt",
    "There is no arrow, anchor or pin here; click on one": (
        "Hier ist weder Pfeil noch Anker noch Pin; auf einen klicken"
    ),
    "What holds still, or the root of what sways": "Was stillhält, oder die Wurzel dessen, was sich wiegt",
    "You have edited its keys; they stay as they are": "Du hast ihre Keyframes geändert; sie bleiben, wie sie sind",
    "Find sky, water, leaves, fur, fire and people in the picture, and have each move calmly": (
        "Himmel, Wasser, Laub, Fell, Feuer und Personen im Bild finden und jedes sich ruhig bewegen lassen"
    ),
    "Looking for what moves": "Bewegliches suchen",
    "Nothing that moves was found for sure; add a part, and click on what is to move": (
        "Es wurde nichts sicher gefunden, was sich bewegt; einen Teil hinzufügen und auf das klicken, was sich bewegen "
        "soll"
    ),
    "Parts that were found and move now: {count}": "Gefundene Teile, die sich jetzt bewegen: {count}",
    "That would take the whole part away; click on less of it, or remove the part": (
        "Das nähme den ganzen Teil weg; auf weniger davon klicken oder den Teil entfernen"
    ),
    "Cancelled; nothing was changed": "Abgebrochen; nichts wurde geändert",
    "The scene has changed meanwhile; press again": "Die Szene hat sich inzwischen geändert; noch einmal drücken",
    "Add Pin": "Pin setzen",
    "Change Region": "Stelle ändern",
    "Choose a part in the list first": "Zuerst einen Teil in der Liste wählen",
    "Choose a part with pins in the list first": "Zuerst einen Teil mit Pins in der Liste wählen",
    "Click on the chosen figure where it is to bend: each pin is a bone, to be posed": (
        "Auf die gewählte Figur klicken, wo sie sich biegen soll: Jeder Pin ist ein Knochen, der in Pose gesetzt wird"
    ),
    "Click on the picture    Ctrl: take away    Esc: cancel": "Ins Bild klicken    Strg: wegnehmen    Esc: abbrechen",
    "Click on what belongs to the chosen part too; with Ctrl, on what does not": (
        "Auf das klicken, was auch zum gewählten Teil gehört; mit Strg auf das, was nicht dazugehört"
    ),
    "Take Away": "Wegnehmen",
    "What is there stands still": "Was dort ist, steht still",
    "What the pins of the chosen figure do; keys that you have edited stay": (
        "Was die Pins der gewählten Figur tun; Keyframes, die du geändert hast, bleiben"
    ),
    "Click on the picture where the chosen part holds still; where it sways, that is its root": (
        "Ins Bild klicken, wo der gewählte Teil stillhält; wo er sich wiegt, ist das seine Wurzel"
    ),
    "Click on what is to move by itself: all that looks like it there, up to the next edge, moves": (
        "Auf das klicken, was sich von selbst bewegen soll: Alles, was dort so aussieht, bis zur nächsten Kante, "
        "bewegt sich"
    ),
    "Drag on the picture the way that the chosen part travels in a second": (
        "Im Bild den Weg ziehen, den der gewählte Teil in einer Sekunde zurücklegt"
    ),
    "Draw Arrow": "Pfeil zeichnen",
    "Make the movements anew, after a mask was painted on or the depth has changed": (
        "Die Bewegungen neu machen, nachdem eine Maske bemalt wurde oder die Tiefe sich geändert hat"
    ),
    "Moving Parts": "Bewegte Teile",
    "Part": "Teil",
    "Remove Part": "Teil entfernen",
    "Stand Still": "Stillstehen",
    "Take all moving parts away: the picture stands still, as it was": (
        "Alle bewegten Teile wegnehmen: Das Bild steht still, wie es war"
    ),
    "Take the chosen part off the list; it stands still again": (
        "Den gewählten Teil von der Liste nehmen; er steht wieder still"
    ),
    "The part that is shown below": "Der Teil, der unten gezeigt wird",
    "Update Parts": "Teile erneuern",
    "file of parts": "Teile-Datei",
    "it has no kind; add one of {names}": "ihm fehlt kind; eines von {names} ergänzen",
    'it is {value}; write one such as {{"kind": "flow", ...}}': (
        'er ist {value}; einen wie {{"kind": "flow", ...}} schreiben'
    ),
    "its region has no points; add one in the region, such as [0.5, 0.5]": (
        "seine region hat keine Punkte; einen in ihr ergänzen, etwa [0.5, 0.5]"
    ),
    'its region must be one of {{"mask": FILE}}, {{"found": NAME}} and {{"points": [...]}}': (
        'seine region muss {{"mask": FILE}}, {{"found": NAME}} oder {{"points": [...]}} sein'
    ),
    'pins need places; add "pins" with a few, such as [[0.5, 0.4], [0.5, 0.8]]': (
        'Pins brauchen Orte; "pins" mit einigen ergänzen, etwa [[0.5, 0.4], [0.5, 0.8]]'
    ),
    "the mask is {value}; name an image file": "mask ist {value}; eine Bilddatei nennen",
    "there is no {what} called {value}; choose one of {names}": "{what} kennt {value} nicht; eines von {names} wählen",
    "there is nothing called '{name}'; did you mean {near}?": "'{name}' gibt es nicht; ist {near} gemeint?",
    "there is nothing called '{name}'; take one of {names}": "'{name}' gibt es nicht; eines von {names} nehmen",
    "{file} has {count} parts; keep {most}": "{file} hat {count} Teile; {most} behalten",
    "{file} is not JSON ({problem}); correct it": "{file} ist kein JSON ({problem}); berichtigen",
    "{file} is not a text in UTF-8; save it as one": "{file} ist kein Text in UTF-8; so speichern",
    '{file} must be a list of parts, such as [{{"kind": "flow", ...}}]; correct it': (
        '{file} muss eine Liste von Teilen sein, etwa [{{"kind": "flow", ...}}]; berichtigen'
    ),
    "{file}, part {number}: {problem}": "{file}, Teil {number}: {problem}",
    "{name} has {count} entries; keep {most}": "{name} hat {count} Einträge; {most} behalten",
    "{name} is {number:g}; it must lie between {low:g} and {high:g}": (
        "{name} ist {number:g}; es muss zwischen {low:g} und {high:g} liegen"
    ),
    "{name} is {value}; write a list": "{name} ist {value}; eine Liste schreiben",
    "{name} is {value}; write a number": "{name} ist {value}; eine Zahl schreiben",
    "{name} is {value}; write true or false": "{name} ist {value}; true oder false schreiben",
    "{value} in {name} is not a place; write two numbers such as [0.5, 0.8]": (
        "{value} in {name} ist kein Ort; zwei Zahlen schreiben, etwa [0.5, 0.8]"
    ),
    "{value} in {name} is not in the picture; places are shares of its width and height, from 0 to 1": (
        "{value} in {name} liegt nicht im Bild; Orte sind Anteile seiner Breite und Höhe, von 0 bis 1"
    ),
    "{value} is not an arrow; write where it begins and ends, such as [[0.4, 0.8], [0.5, 0.8]]": (
        "{value} ist kein Pfeil; schreiben, wo er beginnt und endet, etwa [[0.4, 0.8], [0.5, 0.8]]"
    ),
    "Nothing that moves was found in {picture} for sure; write the file by hand, with masks or points": (
        "In {picture} wurde nichts sicher gefunden, was sich bewegt; die Datei von Hand schreiben, mit Masken oder "
        "Punkten"
    ),
    "No {what} was found in {picture} for sure; click the region, or paint its mask": (
        "In {picture} wurde nichts sicher gefunden, was {what} heißt; die Stelle anklicken oder ihre Maske malen"
    ),
    "glTF and USD know no moving textures: the moving parts stand still in the exported scene": (
        "glTF und USD kennen keine bewegten Texturen: Die bewegten Teile stehen in der exportierten Szene still"
    ),
    "Part {number}: {problem}": "Teil {number}: {problem}",
    "{thing} lies in a collection that is switched off; switch it on to have its pins set": (
        "{thing} liegt in einer ausgeschalteten Sammlung; sie einschalten, damit die Pins gesetzt werden"
    ),
    "Setting parts in motion": "Teile in Bewegung setzen",
    "Regions that are found need the network; give a mask": "Gefundene Stellen brauchen das Netz; eine Maske angeben",
    "The mask {file} has {width} x {height} pixels, which is not the shape of the picture; make it as large as the "
    "picture": "Die Maske {file} hat {width} x {height} Pixel, was nicht die Form des Bildes ist; sie so groß machen "
    "wie das Bild",
    "The mask {file} is black everywhere; paint white what it is of": (
        "Die Maske {file} ist überall schwarz; weiß malen, was sie zeigen soll"
    ),
}
