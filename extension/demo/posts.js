// Who lives in the demo feed, and what they say. All of it is invented: people, firms, products.

/**
 * @typedef {{by: string, lang: "de" | "en", minutes: number, text: string, reply?: boolean,
 *   replies?: number, boosts?: number, stars?: number}} Post
 */

/** @type {Record<string, {name: string, ground: string}>} */
export const people = {
  "mara@plauderdorf.example": { name: "Mara Lindqvist", ground: "#7c4d9e" },
  "joerg@plauderdorf.example": { name: "Jörg Wiesenthaler", ground: "#2f6f8f" },
  "tilda@werkbank.example": { name: "Tilda Bramwell", ground: "#b4552d" },
  "okan@plauderdorf.example": { name: "Okan Yildrimsoy", ground: "#3c7d4f" },
  "heike@handelshof.example": { name: "Heike Sondermoor", ground: "#a13d5d" },
  "ruben@werkbank.example": { name: "Ruben Castellano-Frey", ground: "#4b5bd7" },
  "praxis@plauderdorf.example": { name: "Praxis am Mühlbach", ground: "#20777a" },
  "nell@harbour.example": { name: "Nell Hawthorne", ground: "#8a5a16" },
  "vincent@harbour.example": { name: "Vincent Adeyemi-Roth", ground: "#5f4b8b" },
  "baeckerei@handelshof.example": { name: "Bäckerei Krumenglück", ground: "#946a1c" },
  "saskia@plauderdorf.example": { name: "Saskia Thünemann", ground: "#c0392b" },
  "ingrid@werkbank.example": { name: "Ingrid Falkenrath", ground: "#34615c" },
};

/** @type {Post[]} */
export const posts = [
  { by: "mara@plauderdorf.example", lang: "de", minutes: 4, replies: 3, boosts: 2, stars: 18, text: "Die neue Espressomaschine von Immerwach ist da und ich bin begeistert! Leise, schnell, und der Milchschaum ist ein Traum. ☕😍" },
  { by: "tilda@werkbank.example", lang: "en", minutes: 9, replies: 6, boosts: 1, stars: 4, text: "Third time this week that Pakethase delivered to the wrong door. The tracking is useless and nobody answers the phone. I am so annoyed. 😡" },
  { by: "joerg@plauderdorf.example", lang: "de", minutes: 14, replies: 9, boosts: 4, stars: 7, text: "Frage in die Runde: Welches Buchhaltungsprogramm nutzt ihr für einen Betrieb mit zwölf Leuten? Wir suchen etwas Neues, am liebsten bis Januar. #Mittelstand" },
  { by: "ruben@werkbank.example", lang: "en", minutes: 21, replies: 1, stars: 11, text: "Small win: the invoice import in Buchfink Office finally understands our suppliers' PDFs. Saved me a whole afternoon. Lovely work! 🎉" },
  { by: "heike@handelshof.example", lang: "de", minutes: 26, replies: 4, boosts: 3, stars: 2, text: "Seit dem Update stürzt die Kasse von Buchfink dreimal am Tag ab. Mitten im Samstagsgeschäft! Der Support antwortet seit vier Tagen nicht. Unmöglich. 😤" },
  { by: "joerg@plauderdorf.example", lang: "de", minutes: 31, reply: true, stars: 3, text: "@heike Oh je, das klingt schlimm. Genau deshalb schauen wir uns gerade nach etwas anderem um." },
  { by: "nell@harbour.example", lang: "en", minutes: 38, replies: 2, boosts: 5, stars: 27, text: "Looking for a reliable courier for fragile ceramics, around forty parcels a week from Leeds. Who would you recommend? Budget is there, patience is not. 🏺" },
  { by: "baeckerei@handelshof.example", lang: "de", minutes: 45, replies: 7, boosts: 6, stars: 64, text: "Heute im Angebot: Roggenbrot nach dem Rezept von Oma Gerda. Solange der Ofen warm ist. 🍞" },

  { by: "okan@plauderdorf.example", lang: "de", minutes: 58, replies: 5, boosts: 9, stars: 33, text: "Erfahrungsbericht: Ein halbes Jahr mit dem Lastenrad von Velotta.\nGut: Der Motor zieht auch mit 120 Kilo am Berg ruhig durch, die Bremsen sind hervorragend, und die Kinder lieben es. Im Alltag ersetzt es uns das zweite Auto komplett, das hätte ich nie gedacht.\nSchlecht: Die App verliert ständig die Verbindung, und auf das Ersatzschloss warte ich jetzt seit sieben Wochen. Die Werkstatt ist freundlich, kann aber nichts machen, weil der Hersteller nicht liefert.\nWürde ich es wieder kaufen? Ja, sofort. Aber bitte, liebe Leute von Velotta: kümmert euch um die Ersatzteile! 🚲" },
  { by: "vincent@harbour.example", lang: "en", minutes: 64, stars: 5, text: "The meeting has been moved to Thursday, 14:00. Same room." },
  { by: "saskia@plauderdorf.example", lang: "de", minutes: 77, replies: 2, boosts: 1, stars: 9, text: "Die Lampe von Lumivar flackert nach zwei Wochen. Reklamation eingereicht, mal sehen, wie schnell die sind. #Lumivar" },
  { by: "ingrid@werkbank.example", lang: "de", minutes: 83, stars: 21, text: "Großes Lob an Lumivar: Gestern reklamiert, heute liegt die neue Lampe vor der Tür. So geht Service! 💡👏" },
  { by: "tilda@werkbank.example", lang: "en", minutes: 95, replies: 3, boosts: 2, stars: 12, text: "Has anyone moved a shop of 3,000 products from one system to another without losing the reviews? We would pay for a good migration. #ecommerce" },
  { by: "praxis@plauderdorf.example", lang: "de", minutes: 110, boosts: 14, stars: 8, text: "Wir suchen zum 1. Februar eine medizinische Fachangestellte (m/w/d) in Teilzeit. Nettes Team, gute Laune, echter Kaffee. Meldet euch! 🌷" },
  { by: "ruben@werkbank.example", lang: "en", minutes: 121, replies: 1, stars: 3, text: "The new Velotta app asks for my location, my contacts and my calendar to unlock a bike. No thanks. Terrible idea." },
  { by: "mara@plauderdorf.example", lang: "de", minutes: 134, replies: 12, boosts: 3, stars: 40, text: "Umfrage: Tee oder Kaffee beim Arbeiten? Ich frage für eine Freundin, die gerade die dritte Kanne kocht. 🫖" },

  { by: "vincent@harbour.example", lang: "en", minutes: 149, replies: 4, boosts: 11, stars: 52, text: "A year ago I opened the workshop with one bench and a loan. Today we are five people, and the first apprentice starts on Monday.\nWhat helped most was not clever marketing. It was answering every single mail on the same day, telling customers honestly when something would be late, and repairing for free what we had built badly. People remember that, and they tell their neighbours.\nWhat I would do differently: buy proper accounting software in the first month instead of the ninth. The boxes of receipts nearly broke me.\nThank you, all of you who came by. You made this possible. 🧡" },
  { by: "heike@handelshof.example", lang: "de", minutes: 163, replies: 2, stars: 6, text: "Kann jemand ein Kassensystem empfehlen, das auch ohne Internet läuft? Gern mit Ansprechpartner, der ans Telefon geht." },
  { by: "okan@plauderdorf.example", lang: "de", minutes: 164, reply: true, stars: 4, text: "@heike Schau dir Tresenheld an, die haben wir im Café. Läuft seit drei Jahren ohne Ärger. 👍" },
  { by: "nell@harbour.example", lang: "en", minutes: 188, replies: 8, boosts: 2, stars: 19, text: "Pakethase lost two boxes and offered me a voucher. A voucher! For a broken vase that took three weeks. Never again." },
  { by: "baeckerei@handelshof.example", lang: "de", minutes: 201, boosts: 2, stars: 38, text: "Wegen Inventur bleibt der Laden am Mittwoch geschlossen. Ab Donnerstag, 6 Uhr, sind wir wieder da." },
  { by: "ingrid@werkbank.example", lang: "en", minutes: 222, replies: 1, boosts: 4, stars: 14, text: "Idea for @velotta: sell the child seat and the rain cover as one set. Every parent I know bought both, in two orders, with two deliveries. 💭" },
  { by: "saskia@plauderdorf.example", lang: "de", minutes: 240, stars: 5, text: "Zug fällt aus, nächster in 54 Minuten. Ich schreibe jetzt einen Roman." },
  { by: "tilda@werkbank.example", lang: "en", minutes: 263, boosts: 1, stars: 23, text: "The ceramics course at Harbour Hall was wonderful: patient teacher, warm room, good biscuits. Highly recommended! 🏺✨" },

  { by: "joerg@plauderdorf.example", lang: "de", minutes: 301, replies: 6, boosts: 5, stars: 16, text: "Zwischenstand unserer Suche nach einer Buchhaltung: Drei Angebote liegen auf dem Tisch.\nBuchfink Office ist am günstigsten, aber nach allem, was Heike erzählt, haben wir Bauchschmerzen. Kontor Eins kann alles, kostet aber doppelt so viel und verlangt eine Schulung von drei Tagen. Das dritte Angebot kam ohne Preis, das war dann schnell erledigt.\nWir entscheiden am Freitag. Wer noch einen Tipp hat: Her damit, ich freue mich über jede ehrliche Erfahrung!" },
  { by: "ruben@werkbank.example", lang: "en", minutes: 345, stars: 7, text: "Release notes, version 4.2: faster search, fewer clicks, one bug less than yesterday." },
  { by: "praxis@plauderdorf.example", lang: "de", minutes: 390, boosts: 3, stars: 12, text: "Unser Wartezimmer hat neue Stühle. Endlich! Danke an die Schreinerei Falkenrath für die wunderschöne Arbeit. 🪑" },
  { by: "ingrid@werkbank.example", lang: "de", minutes: 398, reply: true, stars: 15, text: "@praxis Sehr gern! Es hat richtig Spaß gemacht mit euch. 😊" },
  { by: "mara@plauderdorf.example", lang: "de", minutes: 452, replies: 3, stars: 10, text: "Nach drei Wochen tropft die Maschine von Immerwach. Schade, ich hatte sie hier so gelobt. Die Hotline war freundlich, aber die Reparatur dauert einen Monat. 🙁" },
  { by: "vincent@harbour.example", lang: "en", minutes: 510, replies: 2, boosts: 1, stars: 6, text: "Which label printer survives a dusty workshop? Ours died again, and I need one by next week." },
  { by: "okan@plauderdorf.example", lang: "de", minutes: 640, stars: 29, text: "Sonne, Brötchen von Krumenglück, und das Telefon bleibt aus. Guter Sonntag. ☀️" },
  { by: "nell@harbour.example", lang: "en", minutes: 871, replies: 5, boosts: 8, stars: 45, text: "Update on the courier search: Küstenkurier packed, insured and delivered forty vases without a scratch. I could cry with joy. Thank you for the tip, @vincent! 💚" },

  { by: "saskia@plauderdorf.example", lang: "de", minutes: 1460, boosts: 1, stars: 11, text: "Lumivar schickt mir eine Rechnung für die Ersatzlampe. Ist das euer Ernst? Erst kaputt liefern, dann kassieren. Ich bin enttäuscht." },
  { by: "heike@handelshof.example", lang: "de", minutes: 1533, stars: 4, text: "Öffnungszeiten im Advent: Montag bis Samstag 9 bis 19 Uhr." },
  { by: "tilda@werkbank.example", lang: "en", minutes: 1720, replies: 2, stars: 8, text: "Okay, Pakethase: today the parcel was on time, and the driver even carried it upstairs. Credit where it is due." },
  { by: "joerg@plauderdorf.example", lang: "de", minutes: 2890, replies: 11, boosts: 7, stars: 57, text: "Entschieden! Wir wechseln zu Kontor Eins. Die Vorführung war klasse, und Frau Petersdotter hat jede Frage geduldig beantwortet. 🎉 #Mittelstand" },
];
