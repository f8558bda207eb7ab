"""German for the sound and what follows it."""

SOUND = {
    "A hand shakes the camera: 1 is Handheld 1": "Eine Hand verwackelt die Kamera: 1 ist Handkamera 1",
    "A sound that the clip is cut to (WAV, MP3, FLAC, Ogg, M4A): it is heard in the clip, and the moves follow it": (
        "Ein Ton, zu dem der Clip geschnitten ist (WAV, MP3, FLAC, Ogg, M4A): Er ist im Clip zu hören, und die Fahrten "
        "folgen ihm"
    ),
    "Add Row": "Zeile hinzufügen",
    "Add a row to the list of what follows the sound": "Der Liste dessen, was dem Ton folgt, eine Zeile hinzufügen",
    "Amount of the Move": "Umfang der Fahrt",
    "Sound's Length": "Länge des Tons",
    "Attack": "Anstieg",
    "Bar": "Takt",
    "Bass": "Bass",
    "Beat": "Schlag",
    "Breathe": "Atmen",
    "Builds up to the loudest onset and lets go after it": "Steigert sich bis zum lautesten Einsatz und lässt dann los",
    "Drop": "Drop",
    "Each beat twice, the second time more softly": "Jeder Schlag zweimal, das zweite Mal leiser",
    "Each beat; the loudness, where no beat is clear": "Jeder Schlag; die Lautstärke, wo kein Schlag deutlich ist",
    "Edit as Rows": "Als Zeilen bearbeiten",
    "Exposure": "Belichtung",
    "Follow": "Folgen",
    "Follow Sound": "Dem Ton folgen",
    "Flow": "Fließen",
    "Fog and mist grow thicker: 1 is twice as thick": "Nebel und Dunst werden dichter: 1 ist doppelt so dicht",
    "Full where the sound is silent": "Voll, wo der Ton still ist",
    "Grows until the loudest onset": "Wächst bis zum lautesten Einsatz",
    "Hears": "Hört",
    "Heartbeat": "Herzschlag",
    "How Much": "Wie stark",
    "How far the camera moves: 1 is as far again": "Wie weit die Kamera fährt: 1 ist noch einmal so weit",
    "How long it takes to fall": "Wie lange es zum Abfallen braucht",
    "How long it takes to rise": "Wie lange es zum Ansteigen braucht",
    "How loud it is above 2500 Hz": "Wie laut es über 2500 Hz ist",
    "How loud it is below 200 Hz": "Wie laut es unter 200 Hz ist",
    "How loud it is between 200 and 2500 Hz": "Wie laut es zwischen 200 und 2500 Hz ist",
    "How loud the whole is": "Wie laut das Ganze ist",
    "How strongly all of it follows; 0 is not at all": "Wie stark alles folgt; 0 ist gar nicht",
    "How strongly it follows; below 0 the other way round": "Wie stark es folgt; unter 0 umgekehrt",
    "Invert": "Umkehren",
    "Let the moves follow the sound, or leave them as they are alone. The keys stay": (
        "Die Fahrten dem Ton folgen lassen oder sie lassen, wie sie allein sind. Die Schlüssel bleiben"
    ),
    "Listening to the sound": "Hört den Ton an",
    "Loudness": "Lautstärke",
    "Middle": "Mitte",
    "More is in the air: 1 is twice as much": "Mehr ist in der Luft: 1 ist doppelt so viel",
    "More of the style shows: 1 is all of it": "Mehr vom Stil ist zu sehen: 1 ist alles",
    "Morph": "Übergang",
    "Nothing follows a sound yet; choose one, and press Apply Motion": (
        "Noch folgt nichts einem Ton; einen wählen und Bewegung anwenden drücken"
    ),
    "Onset": "Einsatz",
    "Over how long it is smoothed": "Über welche Zeit es geglättet wird",
    "Own Rows": "Eigene Zeilen",
    "Pictures in a row are cut on bars, else on beats, with a small push on each": (
        "Bilder in einer Reihe werden auf Takten geschnitten, sonst auf Schlägen, mit einem kleinen Stoß auf jedem"
    ),
    "Pulse": "Puls",
    "Push": "Stoß",
    "Release": "Abfall",
    "Remove Row": "Zeile entfernen",
    "Roll": "Rollen",
    "Row": "Zeile",
    "Rows": "Zeilen",
    "Shake": "Wackeln",
    "Show what the preset does as a list, to change it": "Was die Vorlage tut als Liste zeigen, um es zu ändern",
    "Slide Show": "Diaschau",
    "Smoothing": "Glättung",
    "Sound": "Ton",
    "Style Strength": "Stärke des Stils",
    "Take the chosen row out of the list of what follows the sound": (
        "Die gewählte Zeile aus der Liste dessen nehmen, was dem Ton folgt"
    ),
    "The camera and the depth swell with the loudness": "Kamera und Tiefe schwellen mit der Lautstärke an",
    "The camera goes ahead: 1 is a tenth of the way to what stands still": (
        "Die Kamera fährt vor: 1 ist ein Zehntel des Wegs zu dem, was stillsteht"
    ),
    "The camera pushes in on each beat": "Die Kamera stößt auf jeden Schlag vor",
    "The camera tilts to the left: 1 is three degrees": "Die Kamera kippt nach links: 1 ist drei Grad",
    "The clip is as long as the sound that it follows": "Der Clip ist so lang wie der Ton, dem er folgt",
    "The first beat of each bar; each beat, where no bars are clear": (
        "Der erste Schlag jedes Takts; jeder Schlag, wo keine Takte deutlich sind"
    ),
    "The first style becomes the second: 1 is all the way": "Der erste Stil wird zum zweiten: 1 ist ganz",
    "The lens grows longer: 1 is by a tenth": "Das Objektiv wird länger: 1 ist um ein Zehntel",
    "The list is empty": "Die Liste ist leer",
    "The picture grows brighter: 1 is one stop": "Das Bild wird heller: 1 ist eine Blende",
    "The relief grows deeper: 1 is by half": "Das Relief wird tiefer: 1 ist um die Hälfte",
    "The row that is shown below": "Die Zeile, die unten zu sehen ist",
    "Treble": "Höhen",
    "Twice on each beat, as a heart": "Zweimal auf jeden Schlag, wie ein Herz",
    "What": "Was",
    "What flows or drifts goes faster: 1 is twice as fast": (
        "Was fließt oder treibt, wird schneller: 1 ist doppelt so schnell"
    ),
    "What follows the sound": "Was dem Ton folgt",
    "What follows what, for the preset Own Rows: rows with ; between them, each WHAT:HEARS:HOW MUCH and, if "
    "wished, :ATTACK:RELEASE:SMOOTHING:INVERT, such as push:beat:0.5:0.05:0.3;roll:treble:0.2": (
        "Was wem folgt, für die Vorlage Eigene Zeilen: Zeilen mit ; dazwischen, jede WAS:HÖRT:WIE STARK und, wenn "
        "gewünscht, :ANSTIEG:ABFALL:GLÄTTUNG:UMKEHREN, etwa push:beat:0.5:0.05:0.3;roll:treble:0.2"
    ),
    "What of the sound it follows": "Welchem Teil des Tons es folgt",
    "What sways, ripples, flickers or bends does so farther: 1 is twice as far": (
        "Was schwankt, sich kräuselt, flackert oder sich biegt, tut es weiter: 1 ist doppelt so weit"
    ),
    "What the list says": "Was die Liste sagt",
    "Whatever begins, as loud as it is": "Was auch beginnt, so laut, wie es ist",
    "Zoom": "Zoom",
}

SOUND_MESSAGES = {
    "sound": "Ton",
    "'{row}' is not a row of what follows the sound, such as push:beat:0.5; correct it": (
        "'{row}' ist keine Zeile dessen, was dem Ton folgt, wie push:beat:0.5; sie berichtigen"
    ),
    "'{value}' in '{row}' is neither yes nor no; correct it": (
        "'{value}' in '{row}' ist weder yes noch no; es berichtigen"
    ),
    "'{value}' in '{row}' is not a number; correct it": "'{value}' in '{row}' ist keine Zahl; es berichtigen",
    "'{value}' in '{row}' is unknown; choose one of {names}": (
        "'{value}' in '{row}' ist unbekannt; eines von {names} wählen"
    ),
    "A picture that lamps light has no exposure that could follow the sound": (
        "Ein Bild, das Lampen beleuchten, hat keine Belichtung, die dem Ton folgen könnte"
    ),
    "Blender has no decoder for {name}; save it as WAV, FLAC or MP3": (
        "Blender kann {name} nicht dekodieren; als WAV, FLAC oder MP3 speichern"
    ),
    "Nothing flows in the picture that could follow the sound; add such a part first": (
        "Im Bild fließt nichts, das dem Ton folgen könnte; zuerst ein solches Teil hinzufügen"
    ),
    "Nothing sways in the picture that could follow the sound; add such a part first": (
        "Im Bild schwankt nichts, das dem Ton folgen könnte; zuerst ein solches Teil hinzufügen"
    ),
    "The clip is to be as long as the sound, but no sound is chosen; choose one": (
        "Der Clip soll so lang sein wie der Ton, aber kein Ton ist gewählt; einen wählen"
    ),
    "The sound has no clear beat; what should follow the beat follows its loudness": (
        "Der Ton hat keinen deutlichen Schlag; was dem Schlag folgen sollte, folgt seiner Lautstärke"
    ),
    "There is no fog that could follow the sound; add some first": (
        "Es gibt keinen Nebel, der dem Ton folgen könnte; zuerst welchen hinzufügen"
    ),
    "There is nothing in the air that could follow the sound; add something first": (
        "In der Luft ist nichts, das dem Ton folgen könnte; zuerst etwas hinzufügen"
    ),
    "There is no style that could follow the sound; choose one first": (
        "Es gibt keinen Stil, der dem Ton folgen könnte; zuerst einen wählen"
    ),
    "This Blender was built without sound; take one from blender.org": (
        "Dieses Blender ist ohne Ton gebaut; eines von blender.org nehmen"
    ),
    "What is new in the picture does not follow the sound yet; press Apply Motion": (
        "Was im Bild neu ist, folgt dem Ton noch nicht; Bewegung anwenden drücken"
    ),
    "{name} holds no sound; choose another file": "{name} enthält keinen Ton; eine andere Datei wählen",
    "{value} in '{row}' must lie between {low:g} and {high:g}; change it": (
        "{value} in '{row}' muss zwischen {low:g} und {high:g} liegen; es ändern"
    ),
}
