/** The words that the invented crowd (crowd.mjs) is made of. Nobody in here lives. */

export const GIVEN = (
  "Mara Jörg Ute Ödön Aylin Bernd Carla Dörte Emre Frauke Gero Hanna Ines Jannik Käthe Lasse Milan Nele Oskar Paula Ruben Silke " +
  "Tarek Uwe Verena Wiebke Xenia Yannik Zoë Amelia Barney Cleo Dexter Edith Fergus Gwen Harvey Imogen Jasper Keira Leroy Maeve " +
  "Nigel Orla Percy Quinn Rosalind Stuart Tamsin Una Vivian Wallace"
).split(" ");

export const FAMILY = (
  "Lind Müller Weißenbühl Ács Yıldız Kröger Moor Sörensen Öztürk Brandl Gärtner Hofstätter Jansen Küppers Lohmann Möllendorf " +
  "Nußbaum Petersen Quandt Rösler Schäfferling Tönnies Überla Vogt Wendland Zöllner Ashdown Barlow Cartwright Dunmore Ellery " +
  "Fairbrother Greenhalgh Hathersage Inglewood Jephson Kirkbride Langstaff Merriweather Netherton Oakhurst Pemberley Quayle " +
  "Ravenscroft Stillwater Thornbury Underhill Wainwright Yardley"
).split(" ");

export const COMPANIES = (
  "Lindwerk,Handelshof,Werkbank Süd,Müller & Söhne,Nordlicht Logistik,Kontor Elbe,Zahnrad Technik,Blattgrün Gärtnerei," +
  "Hofladen Weiß,Mühlbach Backwaren,Strandkorb Reisen,Ziegelei Ost,Harbour Tools,Brightwater Foods,Copperfield Print," +
  "Meadow & Sons,Northgate Cycles,Old Mill Bakery,Riverside Dental,Stonebridge Media"
).split(",");
export const FORMS = ["GmbH", "AG", "KG", "e.K.", "Ltd", "Inc.", "LLC"];

export const TITLES = (
  "Einkaufsleiterin,Geschäftsführer,Leiterin Marketing,IT-Leiter,Werkstudentin,Vertrieb Außendienst,Head of Procurement," +
  "Founder,Customer Success Manager,Operations Lead,Product Owner,HR Business Partner"
).split(",");
export const PLACES = "Köln,Hamburg,Görlitz,Wien,Zürich,Münster,Leeds,Bristol,Galway,Utrecht".split(",");
export const TAGS = "crm,messe,kasse,newsletter,partner,presse,rückruf,webinar,demo,handel,handwerk,vip".split(",");
export const DEPARTMENTS = ["marketing", "service", "sales", "product", "hr"];
export const THINGS = {
  de: "Kassensystem,CRM,Warenwirtschaft,Lieferdienst,Rechnungsprogramm,Newsletter-Werkzeug,Buchungssystem,Zeiterfassung".split(","),
  en: "till system,CRM,inventory tool,delivery service,invoicing app,newsletter tool,booking system,time tracker".split(","),
};

/** What people say, by how it is meant: `%` is a thing, `@` a company. */
export const SAYINGS = {
  de: {
    positive: [
      "Wir haben seit drei Wochen ein neues % von @ und sind wirklich begeistert. Danke an alle, die geholfen haben!",
      "Großes Lob an @: Die Umstellung auf das % lief an einem einzigen Nachmittag, besser geht es nicht.",
      "Endlich ein %, das einfach macht, was es soll. Klare Empfehlung.",
      "Der Support von @ war freundlich, schnell und hat das Problem sofort gelöst 👍",
    ],
    negative: [
      "Das % ist heute schon wieder abgestürzt. So kann man doch nicht arbeiten!",
      "Seit fünf Tagen keine Antwort von @. Ich bin maßlos enttäuscht und werde kündigen.",
      "Leider wieder eine falsche Rechnung. Können Sie mir sagen, wer bei @ dafür zuständig ist?",
      "Finger weg von diesem %: teuer, langsam und ständig Fehler.",
    ],
    neutral: [
      "Können Sie mir ein gutes % für einen kleinen Laden empfehlen? Wir sind sechs Leute.",
      "Hat hier jemand Erfahrung mit dem Umstieg von einem % auf ein anderes? Was kostet das ungefähr?",
      "@ sucht zum Januar Verstärkung im Vertrieb, Standort Köln oder von zu Hause.",
      "Kannst du mir sagen, ob das % auch mit zwei Standorten umgehen kann?",
      "Morgen auf der Messe, Halle 4: Wir vergleichen fünf Anbieter für %.",
      "Idee: Es wäre praktisch, wenn das % Belege als PDF ablegen könnte.",
    ],
  },
  en: {
    positive: [
      "Three weeks with the new % from @ and we love it. Thank you to everyone who helped!",
      "Hats off to @: moving our % took one afternoon, and everything just works.",
      "Finally a % that does what it says. Highly recommended.",
      "Support at @ was friendly, quick and fixed it on the first call 👏",
    ],
    negative: [
      "The % crashed again this morning. This is a terrible way to run a shop.",
      "Five days without an answer from @. I am really disappointed and about to cancel.",
      "Another wrong invoice. Who at @ is responsible for this mess?",
      "Stay away from this %: expensive, slow and full of bugs.",
    ],
    neutral: [
      "Can anybody recommend a good % for a small shop? There are six of us.",
      "Has anyone moved from one % to another? What did it cost, roughly?",
      "@ is hiring in sales from January, Leeds or remote.",
      "Does the % handle two locations, do you know?",
      "At the fair tomorrow, hall 4: we compare five vendors of a %.",
      "An idea: it would be handy if the % could file receipts as PDF.",
    ],
  },
};

/** What follows a saying now and then, so that posts are of many lengths. */
export const MORE = {
  de: [
    "Ich schreibe das hier, weil ich vorher selbst lange gesucht und wenig Brauchbares gefunden habe.",
    "Bei uns stehen zwei Kassen, ein Lager und ein kleiner Versand, alles unter einem Dach.",
    "Gerne auch per Nachricht, ich melde mich abends.", "Mehr dazu im nächsten Beitrag.", "Was meint ihr?",
  ],
  en: [
    "I write this because I searched for a long time myself and found little that helped.",
    "We run two tills, a store room and a small mail order, all under one roof.",
    "A message is fine too, I answer in the evening.", "More in the next post.", "What do you think?",
  ],
};

export const NOTES = [
  "Rückruf nach der Messe, Angebot für zwei Standorte.", "Asked for a price list; sent on Monday.",
  "Kennt unser Produkt schon, will Referenzen sehen.\nBudget: 1.200 €", "Prefers e-mail, not before ten.",
  'Sagt: "erst im neuen Jahr".', "Met at the stand in hall 4; wants a demo.",
];
export const TODO = ["Angebot schicken", "anrufen", "send references", "Termin vorschlagen", "check the contract"];
