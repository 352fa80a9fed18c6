// Watchlists to be measured: 200 terms in ten lists, and posts of which every
// third speaks of one of them. Included where it is needed.

/// What the terms are made of.
const PARTS: [&str; 20] = [
    "Kaffee", "Wasser", "Luft", "Licht", "Strom", "Garten", "Küchen", "Reise", "Sport", "Winter",
    "Acme", "Nord", "Blue", "Green", "Fast", "Smart", "Easy", "Prime", "Metro", "Royal",
];
/// And what follows.
const ENDS: [&str; 10] = [
    "maschine", "kocher", "filter", "lampe", "tasche", "werk", " Cloud", " Pro", " 3000", " & Söhne",
];

/// The term of that number.
fn term(n: usize) -> String {
    let part = PARTS.get(n % PARTS.len()).copied().unwrap_or_default();
    let end = ENDS.get(n / PARTS.len() % ENDS.len()).copied().unwrap_or_default();
    format!("{part}{end}")
}

/// Ten lists with twenty terms each, every other one with German endings.
fn watchlists() -> Watchlists {
    let list = |n: usize| Watchlist {
        id: format!("list-{n}"),
        name: format!("List {n}"),
        terms: (0..20).map(|k| term(n * 20 + k)).collect(),
        german: n.is_multiple_of(2),
        ..Watchlist::default()
    };
    Watchlists {
        version: 1,
        lists: (0..10).map(list).collect(),
    }
}

/// The text of that number: some 300 letters.
fn watched_text(n: usize) -> String {
    let named = if n.is_multiple_of(3) { term(n) } else { "Fahrrad".to_owned() };
    format!(
        "Heute war wieder so ein Tag: zuerst kam der Zug zu spät, dann regnete es, und am Ende stand \
         unsere {named} auch noch im Flur. I did not expect the delivery before Friday, so thank you, \
         whoever made that happen! Bericht Nummer {n} folgt, mit Bildern von allem, was noch fehlt. #alltag"
    )
}
