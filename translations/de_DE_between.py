"""German for what stands between the picture's layers."""

BETWEEN = {
    "A font file (TrueType, OpenType); none: Blender's own": "Eine Schriftdatei (TrueType, OpenType); keine: Blenders",
    "Add to the Air": "In die Luft geben",
    "Add Fog": "Nebel hinzufügen",
    "Add Rays": "Strahlen hinzufügen",
    "Sticker": "Aufkleber",
    "A picture with alpha, which stands just in front of what the picture shows at its point": (
        "Ein Bild mit Alphakanal, das knapp vor dem steht, was das Bild an seinem Punkt zeigt"
    ),
    "The middle of the sticker, as shares of the picture from its left and its top": (
        "Die Mitte des Aufklebers, als Anteile des Bildes von links und von oben"
    ),
    "Width of the sticker, as a share of the frame's width": "Breite des Aufklebers, als Anteil der Bildbreite",
    "The middle of the sticker": "Die Mitte des Aufklebers",
    "Add Sticker": "Aufkleber hinzufügen",
    "Add Vignette and Grain": "Vignette und Korn hinzufügen",
    "Add Title": "Titel hinzufügen",
    "Air": "Luft",
    "And": "Und",
    "A file of several titles: a JSON list with an entry for each, whose names are those of the flags": (
        "Eine Datei mit mehreren Titeln: eine JSON-Liste mit einem Eintrag für jeden, dessen Namen die der "
        "Kommandozeile sind"
    ),
    "Another number gives another distribution": "Eine andere Zahl gibt eine andere Verteilung",
    "As far away as the subject": "So weit weg wie das Motiv",
    "At the Point": "Am Punkt",
    "At the Subject": "Beim Motiv",
    "At the depth below": "In der Tiefe darunter",
    "By Nearness": "Nach Nähe",
    "Beams": "Strahlenzahl",
    "Behind the Subject": "Hinter dem Motiv",
    "Bolder above 0, lighter below": "Über 0 fetter, darunter magerer",
    "Bokeh Lights": "Bokeh-Lichter",
    "Brightest Place": "Hellste Stelle",
    "Change Title": "Titel ändern",
    "Change in the Air": "In der Luft ändern",
    "The file has no name; give it one": "Die Datei hat keinen Namen; ihr einen geben",
    "Put a picture with alpha just in front of what the picture shows at its point. Without one, choose it first": (
        "Ein Bild mit Alpha dicht vor das stellen, was das Bild an seinem Punkt zeigt. Ohne eines zuerst eines wählen"
    ),
    "Click on the picture: the 3D cursor goes there": "Auf das Bild klicken: Der 3D-Cursor geht dorthin",
    "Click on the picture: the selected object stands there, on the ground's slope and in the picture's measure": (
        "Auf das Bild klicken: Das gewählte Objekt steht dort, auf der Neigung des Bodens und im Maß des Bildes"
    ),
    "Cursor to Point": "Cursor zum Punkt",
    "Colour of the Light": "Farbe des Lichts",
    "Density": "Dichte",
    "Distance's Colour": "Farbe der Ferne",
    "Comes from the left, and goes to the right": "Kommt von links und geht nach rechts",
    "Cut": "Schnitt",
    "Distance of the farthest; 0: as far as it shows": "Entfernung der fernsten; 0: so weit, wie es zu sehen ist",
    "Distance of the nearest; 0: before all of the picture": "Entfernung der nächsten; 0: vor dem ganzen Bild",
    "Dust": "Staub",
    "Embers": "Funken",
    "Export Layers": "Ebenen exportieren",
    "Fade": "Blende",
    "Fill the air of the picture, or change what is there of this kind": (
        "Die Luft des Bildes füllen, oder ändern, was von dieser Art da ist"
    ),
    "Fireflies": "Glühwürmchen",
    "Flakes that sway as they fall": "Flocken, die im Fallen schwanken",
    "Fog": "Nebel",
    "Font": "Schrift",
    "From": "Von",
    "Give the rays the colour that the picture has at the light": (
        "Den Strahlen die Farbe geben, die das Bild beim Licht hat"
    ),
    "Give it the colour that it usually has": "Ihm die Farbe geben, die es gewöhnlich hat",
    "Give the fog the colour of the picture's farthest part": (
        "Dem Nebel die Farbe des fernsten Teils des Bildes geben"
    ),
    "Glow": "Leuchten",
    "Grain": "Korn",
    "Grain Size": "Korngröße",
    "Halo": "Hof",
    "Have the light throw rays through the picture, or put the light elsewhere. Their values can be keyed": (
        "Das Licht Strahlen durch das Bild werfen lassen, oder das Licht woandershin setzen. Ihre Werte lassen sich "
        "mit Keys versehen"
    ),
    "Grows out of nothing, and vanishes into it": "Erscheint aus dem Nichts und verschwindet darin",
    "Grows to its size, and shrinks from it": "Wächst zu seiner Größe und schrumpft wieder",
    "Height of a capital letter, as a share of the frame's height, however far away the title is": (
        "Höhe eines Großbuchstabens, als Anteil der Bildhöhe, wie weit der Titel auch weg ist"
    ),
    "How bright the rays of the light are; 0 is no rays": "Wie hell die Strahlen des Lichts sind; 0 sind keine",
    "How coarse the grain is: 1 is two pixels of a frame of 1080 lines": (
        "Wie grob das Korn ist: 1 sind zwei Pixel eines Bildes von 1080 Zeilen"
    ),
    "How brightly the title shines: 1 is its colour as it is": (
        "Wie hell der Titel leuchtet: 1 ist seine Farbe, wie sie ist"
    ),
    "How far it is blown to the right, or below 0 to the left: 1 is as fast as snow falls": (
        "Wie weit es nach rechts geweht wird, unter 0 nach links: 1 ist so schnell, wie Schnee fällt"
    ),
    "How far a soft halo behind the letters reaches, as a share of a capital letter's height": (
        "Wie weit ein weicher Hof hinter den Buchstaben reicht, als Anteil der Höhe eines Großbuchstabens"
    ),
    "How far the rays reach, as a share of the frame's width": (
        "Wie weit die Strahlen reichen, als Anteil der Bildbreite"
    ),
    "How many beams there are, about": "Wie viele einzelne Strahlen es etwa sind",
    "How much darker the corners of the frame are; 1 is black": (
        "Wie viel dunkler die Ecken des Bildes sind; 1 ist schwarz"
    ),
    "How much the beams change while the clip goes round; 0: they stand still": (
        "Wie sehr sich die Strahlen ändern, während der Clip umläuft; 0: Sie stehen still"
    ),
    "How strong the film's grain is: another in each frame, going round with the clip": (
        "Wie stark das Filmkorn ist: in jedem Bild ein anderes, das mit dem Clip umläuft"
    ),
    "How fast it moves: 1 is usual": "Wie schnell es sich bewegt: 1 ist gewöhnlich",
    "How large each is: 1 is usual": "Wie groß jedes ist: 1 ist gewöhnlich",
    "How much of it there is": "Wie viel davon da ist",
    "How far away the title is": "Wie weit der Titel weg ist",
    "How far away the title is: 0 at the farthest point of the picture, 1 at the nearest": (
        "Wie weit der Titel weg ist: 0 am fernsten Punkt des Bildes, 1 am nächsten"
    ),
    "How high the mist reaches, as a share of the height of the camera above the ground": (
        "Wie hoch der Dunst reicht, als Anteil der Höhe der Kamera über dem Boden"
    ),
    "How long coming takes, and going": "Wie lange das Kommen dauert und das Gehen",
    "How much thicker the fog gets with each metre of distance; 0 is no fog": (
        "Wie viel dichter der Nebel mit jedem Meter Entfernung wird; 0 ist kein Nebel"
    ),
    "How much thicker the mist on the ground gets with each metre of distance; 0 is no mist": (
        "Wie viel dichter der Dunst am Boden mit jedem Meter Entfernung wird; 0 ist kein Dunst"
    ),
    "How the title comes": "Wie der Titel kommt",
    "How the title goes": "Wie der Titel geht",
    "A JSON file of keys by which the title comes": "Eine JSON-Datei mit Keys, nach denen der Titel kommt",
    "A JSON file of keys by which, backwards, the title goes": (
        "Eine JSON-Datei mit Keys, nach denen der Titel rückwärts geht"
    ),
    "By the keys of a file of your own; it goes by the same keys backwards": (
        "Nach den Keys einer eigenen Datei; er geht nach denselben Keys rückwärts"
    ),
    "In": "Ein",
    "In by File": "Ein nach Datei",
    "Out by File": "Aus nach Datei",
    "In Front": "Davor",
    "In front of all of the picture": "Vor dem ganzen Bild",
    "In the widest gap behind the subject, which hides part of it": (
        "In der größten Lücke hinter dem Motiv, das einen Teil verdeckt"
    ),
    "In the Air": "In der Luft",
    "Its colour, as it is seen": "Seine Farbe, wie man sie sieht",
    "Just in front of what the picture shows at the title's point": (
        "Dicht vor dem, was das Bild am Punkt des Titels zeigt"
    ),
    "Large soft lights far back": "Große weiche Lichter weit hinten",
    "Leaves": "Blätter",
    "Petals": "Blütenblätter",
    "Petals of blossom that drift down": "Blütenblätter, die herabschweben",
    "Leaves that tumble as they fall": "Blätter, die im Fallen taumeln",
    "Let it throw a shadow: with PicAnim's lamps, and a ground that catches it": (
        "Es einen Schatten werfen lassen: mit PicAnims Lampen und einem Boden, der ihn auffängt"
    ),
    "Letter by letter": "Buchstabe für Buchstabe",
    "Ground": "Bodenhöhe",
    "Length": "Länge",
    "Light": "Licht",
    "Move the title into the part of the frame that every screen shows, and make it smaller where it is too large": (
        "Den Titel in den Teil des Bildes rücken, den jeder Bildschirm zeigt, und ihn verkleinern, wo er zu groß ist"
    ),
    "Move the Light": "Das Licht versetzen",
    "Mist": "Dunst",
    "Mist Height": "Dunsthöhe",
    "More Titles": "Weitere Titel",
    "Motes that hang in the light": "Stäubchen, die im Licht hängen",
    "Nearness": "Nähe",
    "Nothing is in the air": "Nichts ist in der Luft",
    "Out": "Aus",
    "Outline": "Umriss",
    "Outline Colour": "Umrissfarbe",
    "Put fog into the picture, thicker with distance. Its values can be keyed": (
        "Nebel in das Bild legen, dichter mit der Entfernung. Seine Werte lassen sich mit Keys versehen"
    ),
    "Put a pane before the camera that darkens the corners and has a film's grain. Its values can be keyed": (
        "Eine Scheibe vor die Kamera setzen, die die Ecken verdunkelt und Filmkorn hat. Ihre Werte lassen sich mit "
        "Keys versehen"
    ),
    "Paint Program": "Malprogramm",
    "Place Here": "Hierher stellen",
    "Put the title into the picture, or change the one of the same words that is there": (
        "Den Titel in das Bild stellen, oder den mit denselben Worten ändern"
    ),
    "Rain": "Regen",
    "Rays": "Strahlen",
    "Reload Layers": "Ebenen neu laden",
    "Remove Fog": "Nebel entfernen",
    "Remove from the Air": "Aus der Luft nehmen",
    "Remove Rays": "Strahlen entfernen",
    "Remove Vignette and Grain": "Vignette und Korn entfernen",
    "Remove Sticker": "Aufkleber entfernen",
    "Remove Title": "Titel entfernen",
    "Rise": "Steigen",
    "Rises to its place, and sinks from it": "Steigt an seinen Platz und sinkt wieder",
    "Scene": "Szene",
    "Shadow": "Schatten",
    "Show the fog and the mist, or hide them and keep all that is set and keyed": (
        "Nebel und Dunst zeigen oder verbergen und alles behalten, was gesetzt ist und Schlüssel hat"
    ),
    "Show the rays, or hide them and keep all that is set and keyed": (
        "Die Strahlen zeigen oder verbergen und alles behalten, was gesetzt ist und Schlüssel hat"
    ),
    "Show the vignette and the grain, or hide them and keep all that is set and keyed": (
        "Vignette und Korn zeigen oder verbergen und alles behalten, was gesetzt ist und Schlüssel hat"
    ),
    "Show what is there, or hide it and keep all that is set and keyed; where there is none, it is added": (
        "Zeigen, was da ist, oder es verbergen und alles behalten, was gesetzt ist und Schlüssel hat; wo nichts ist, "
        "wird es hinzugefügt"
    ),
    "Show What Is in the Air": "Zeigen, was in der Luft ist",
    "Show the settings of this above, and select it": "Die Einstellungen davon oben zeigen und es auswählen",
    "Safe Areas": "Sichere Bereiche",
    "Shimmer": "Flimmern",
    "Show Title": "Titel zeigen",
    "Show this title's settings above, and select it": "Die Einstellungen dieses Titels oben zeigen und ihn auswählen",
    "Slide": "Gleiten",
    "Small lights that wander and blink": "Kleine Lichter, die wandern und blinken",
    "Snow": "Schnee",
    "Sparks that rise and go out": "Funken, die aufsteigen und verlöschen",
    "Streaks, as long as a drop falls while the shutter is open": (
        "Streifen, so lang, wie ein Tropfen fällt, während der Verschluss offen ist"
    ),
    "Take what was retouched in an exported OpenRaster file back into the scene": (
        "Was in einer exportierten OpenRaster-Datei retuschiert wurde, in die Szene zurückholen"
    ),
    "Take this out of the air": "Dies aus der Luft nehmen",
    "Take the fog and the mist out of the picture": "Nebel und Dunst aus dem Bild nehmen",
    "Take this sticker out of the picture": "Diesen Aufkleber aus dem Bild nehmen",
    "Switch": "Schalten",
    "Things": "Dinge",
    "Stay Inside": "Innen bleiben",
    "Take the rays out of the picture": "Die Strahlen aus dem Bild nehmen",
    "Take the vignette and the grain away": "Vignette und Korn wegnehmen",
    "Take this title out of the picture": "Diesen Titel aus dem Bild nehmen",
    "Takes": "Dauert",
    "The distance from which on there is fog; 0: from the picture's nearest point": (
        "Die Entfernung, von der an Nebel ist; 0: vom nächsten Punkt des Bildes an"
    ),
    "The fog's colour, as it is seen": "Die Farbe des Nebels, wie man sie sieht",
    "The light is where the picture is brightest": "Das Licht ist, wo das Bild am hellsten ist",
    "The light whose rays are seen": "Das Licht, dessen Strahlen man sieht",
    "The rays' colour, as it is seen": "Die Farbe der Strahlen, wie man sie sieht",
    "The letters draw together, and apart": "Die Buchstaben rücken zusammen und wieder auseinander",
    "The middle of the title": "Die Mitte des Titels",
    "The middle of the title, as shares of the picture from its left and its top": (
        "Die Mitte des Titels, als Anteile des Bildes von links und von oben"
    ),
    "The colour of the outline and the halo, as it is seen": "Die Farbe von Umriss und Hof, wie man sie sieht",
    "The title's colour, as it is seen": "Die Farbe des Titels, wie man sie sieht",
    "The words of a title; \\n begins another line": "Die Worte eines Titels; \\n beginnt eine neue Zeile",
    "There from one frame to the next": "Von einem Bild zum nächsten da",
    "Throw a shadow on what lies behind, where the picture is lit or has a shadow ground": (
        "Einen Schatten auf das werfen, was dahinter liegt, wo das Bild beleuchtet ist oder einen Schattenboden hat"
    ),
    "Title": "Titel",
    "Titles": "Titel",
    "Titles File": "Titeldatei",
    "Titles beside the first, as JSON: on the command line one for each further --title": (
        "Titel neben dem ersten, als JSON: auf der Kommandozeile einer für jedes weitere --title"
    ),
    "To": "Bis",
    "Track In": "Zusammenrücken",
    "Usual Colour": "Gewöhnliche Farbe",
    "What else is in the air, and how much of it, such as dust:0.3,embers:0.5": (
        "Was noch in der Luft ist und wie viel davon, etwa dust:0.3,embers:0.5"
    ),
    "What is in the air": "Was in der Luft ist",
    "Typewriter": "Schreibmaschine",
    "Vignette": "Vignette",
    "Vignette and Grain": "Vignette und Korn",
    "Where the light is, as shares of the picture from its left and its top": (
        "Wo das Licht ist, als Anteile des Bildes von links und von oben"
    ),
    "Weight": "Stärke",
    "When the title begins to come, from the start of the clip": (
        "Wann der Titel zu kommen beginnt, vom Anfang des Clips an"
    ),
    "When the title has gone; 0: at the end of the clip": "Wann der Titel gegangen ist; 0: am Ende des Clips",
    "Width of an outline, as a share of a capital letter's height": (
        "Breite eines Umrisses, als Anteil der Höhe eines Großbuchstabens"
    ),
    "Write the picture's layers as an OpenRaster file, to be retouched in Krita, GIMP or MyPaint": (
        "Die Ebenen des Bildes als OpenRaster-Datei schreiben, um sie in Krita, GIMP oder MyPaint zu retuschieren"
    ),
    "file of titles": "Titeldatei",
    "font": "Schrift",
}
