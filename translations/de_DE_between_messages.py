"""German for what is said about the things between the picture's layers."""

BETWEEN_MESSAGES = {
    "'{text}' is not a kind of air and its amount, such as snow:0.5; correct it": (
        "'{text}' ist keine Art von Luft mit ihrer Menge, etwa snow:0.5; berichtige es"
    ),
    "{kind} is in the air twice; keep one": "{kind} ist zweimal in der Luft; behalte eines",
    "More Titles is no list of titles; leave it empty": "Weitere Titel ist keine Liste von Titeln; lass es leer",
    "The file of titles {file} must be a list with an entry for each title; correct it": (
        "Die Titeldatei {file} muss eine Liste mit einem Eintrag für jeden Titel sein; berichtige sie"
    ),
    "{file}, title {number}: {problem}": "{file}, Titel {number}: {problem}",
    "Not in the file: {things}; save the scene as .blend to keep that": (
        "Nicht in der Datei: {things}; speichere die Szene als .blend, um das zu behalten"
    ),
    "{first}, {more}": "{first}, {more}",
    "titles": "Titel",
    "what is in the air": "was in der Luft ist",
    "fog and mist": "Nebel und Dunst",
    "rays of light": "Lichtstrahlen",
    "vignette and grain": "Vignette und Korn",
    "stickers": "Aufkleber",
    "things that you placed": "Dinge, die du hineingestellt hast",
    "Layers are written as an .ora file; name it {better}": (
        "Ebenen werden als .ora-Datei geschrieben; nenne sie {better}"
    ),
    "Layers written to {file}": "Ebenen geschrieben nach {file}",
    "{count} layers have changed": "{count} Ebenen haben sich geändert",
    "{file} has none of the layers {names}; export them from here first": (
        "{file} hat keine der Ebenen {names}; exportiere sie zuerst von hier"
    ),
    "{file} is damaged or not an OpenRaster file; export it again": (
        "{file} ist beschädigt oder keine OpenRaster-Datei; exportiere sie noch einmal"
    ),
    "{file} was not exported from here; press Animate Picture to build the scene of it anew": (
        "{file} wurde nicht von hier exportiert; Bild animieren drücken, um die Szene daraus neu zu bauen"
    ),
    "{file} shows nothing: all of its layers are hidden or empty": (
        "{file} zeigt nichts: alle Ebenen darin sind versteckt oder leer"
    ),
    "{file} shows {count} layers; put those that belong together into groups, {most} at most": (
        "{file} zeigt {count} Ebenen; fasse zusammengehörige in Gruppen, höchstens {most}"
    ),
    "{file} shows {count} layers of {megapixels:.0f} megapixels each; scale it down, or merge some": (
        "{file} zeigt {count} Ebenen von je {megapixels:.0f} Megapixeln; verkleinere sie, oder füge einige zusammen"
    ),
    "{file} blends {layer} as {mode}, which PicAnim does not: it lies over the rest as it is; merge it with the layer "
    "below it in the paint program": (
        "{file} mischt {layer} mit {mode}, was PicAnim nicht tut: die Ebene liegt, wie sie ist, über dem Rest; füge "
        "sie im Malprogramm mit der Ebene darunter zusammen"
    ),
    "Select an object of your own first": "Zuerst ein eigenes Objekt auswählen",
    "There is no sticker {name} any more; choose another": (
        "Den Aufkleber {name} gibt es nicht mehr; einen anderen wählen"
    ),
    "There is no {name} in the air any more; choose another": (
        "{name} ist nicht mehr in der Luft; etwas anderes wählen"
    ),
    "The title's move Own needs a file; choose one (--title-in FILE.json)": (
        "Die eigene Bewegung des Titels braucht eine Datei; eine wählen (--title-in DATEI.json)"
    ),
    "{file} must end where the title rests: '{channel}' is {value:g} there; make it {rest:g}": (
        "{file} muss enden, wo der Titel ruht: '{channel}' ist dort {value:g}; auf {rest:g} setzen"
    ),
    "A title needs words; write some": "Ein Titel braucht Worte; welche schreiben",
    "A title throws a shadow only on a lit picture or a shadow ground; choose one of them in Layers": (
        "Ein Titel wirft nur auf ein beleuchtetes Bild oder einen Schattenboden einen Schatten; eines davon "
        "unter Ebenen wählen"
    ),
    "The title {text} is moved into the safe area": "Der Titel {text} ist in den sicheren Bereich gerückt",
    "The title {text} is moved, to stay in the safe area while the camera moves": (
        "Der Titel {text} ist verschoben, damit er während der Kamerafahrt im sicheren Bereich bleibt"
    ),
    "The camera moves too far for the title {text} to stay in the safe area; make it smaller, or move less": (
        "Die Kamera bewegt sich zu weit, als dass der Titel {text} im sicheren Bereich bleiben könnte; ihn kleiner "
        "machen, oder die Kamera weniger bewegen"
    ),
    "The title {text} is made smaller, to fit into the safe area": (
        "Der Titel {text} ist verkleinert, damit er in den sicheren Bereich passt"
    ),
    "The keys that you edited are kept; remove the title and add it again to have PicAnim's": (
        "Die Keys, die du bearbeitet hast, bleiben; entferne den Titel und füge ihn neu hinzu, um die von PicAnim zu "
        "haben"
    ),
    "The title {text} goes beyond the frame; make it smaller or move it": (
        "Der Titel {text} reicht über das Bild hinaus; ihn kleiner machen oder verschieben"
    ),
    "There is no title {name} any more; choose another": "Den Titel {name} gibt es nicht mehr; einen anderen wählen",
    "{file} is no font that Blender can read; choose another": (
        "{file} ist keine Schrift, die Blender lesen kann; eine andere wählen"
    ),
}
