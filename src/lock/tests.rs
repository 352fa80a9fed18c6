use super::*;
use serde_json::json;

const DRAWN: [u8; 28] = [7; 28];
const NONCE: Nonce = [5; 12];

fn keys() -> Keys {
    Keys::new([3; 32])
}

#[test]
fn only_the_passphrase_opens_it() {
    let lock = Lock::set("richtig und lang", &keys(), &DRAWN).expect("a lock");
    let kept: Lock =
        serde_json::from_value(serde_json::to_value(&lock).expect("json")).expect("the same");
    assert_eq!(kept, lock);
    assert_eq!(kept.open("richtig und lang"), Ok(keys()));
    assert_eq!(kept.open("falsch"), Err(LockError::WrongPassphrase));
    assert!(kept.fits(&keys()) && !kept.fits(&Keys::new([4; 32])));
    assert_eq!(format!("{:?}", keys()), "Keys(…)");
}

#[test]
fn another_passphrase_wraps_the_same_keys() {
    let old = Lock::set("die alte Losung", &keys(), &DRAWN).expect("a lock");
    let opened = old.open("die alte Losung").expect("keys");
    let new = Lock::set("die neue Losung", &opened, &[8; 28]).expect("a lock");
    assert_eq!(new.open("die alte Losung"), Err(LockError::WrongPassphrase));
    assert_eq!(new.open("die neue Losung"), Ok(keys()));
    let sealed = keys().seal("leads/a", b"Ada", &NONCE).expect("sealed");
    assert_eq!(opened.open("leads/a", &sealed), Ok(b"Ada".to_vec()));
}

#[test]
fn a_lock_that_was_changed_does_not_open() {
    let lock = Lock::set("richtig", &keys(), &DRAWN).expect("a lock");
    let changed: [fn(&mut Lock); 5] = [
        |lock| lock.letterbox[0] ^= 1,
        |lock| lock.id[0] ^= 1,
        |lock| lock.wrapped[40] ^= 1,
        |lock| lock.cost.passes = 2,
        |lock| lock.cost.memory = u32::MAX,
    ];
    for change in changed {
        let mut forged = lock.clone();
        change(&mut forged);
        assert!(forged.open("richtig").is_err(), "{forged:?}");
    }
}

#[test]
fn a_record_opens_in_its_own_place_alone() {
    let sealed = keys()
        .seal("leads/a", "Ada Löwe".as_bytes(), &NONCE)
        .expect("sealed");
    assert!(!sealed.windows(3).any(|part| part == b"Ada"));
    assert_eq!(keys().open("leads/a", &sealed), Ok("Ada Löwe".into()));
    assert_eq!(keys().open("leads/b", &sealed), Err(LockError::Damaged));
    assert_eq!(keys().open("posts/a", &sealed), Err(LockError::Damaged));
    assert_eq!(
        Keys::new([4; 32]).open("leads/a", &sealed),
        Err(LockError::OtherKeys)
    );
}

#[test]
fn changed_or_cut_off_anywhere_it_is_refused() {
    let sealed = keys().seal("leads/a", b"Ada", &NONCE).expect("sealed");
    let letter = lock().put_in(b"Ada", [6; 32]).expect("a letter");
    for end in 0..sealed.len() {
        assert!(keys().open("leads/a", &sealed[..end]).is_err(), "{end}");
    }
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys().open("leads/a", &changed).is_err(), "{at}");
    }
    for at in 0..letter.len() {
        let mut changed = letter.clone();
        changed[at] ^= 1;
        assert!(keys().take_out(&changed).is_err(), "{at}");
        assert!(keys().take_out(&letter[..at]).is_err(), "{at}");
    }
}

/// A lock whose passphrase nobody needs: deriving takes its time.
fn lock() -> Lock {
    Lock {
        id: keys().id.to_vec(),
        cost: COST,
        salt: vec![0; 16],
        nonce: vec![0; 12],
        letterbox: keys().letterbox().to_vec(),
        wrapped: Vec::new(),
    }
}

#[test]
fn what_was_put_in_while_it_was_shut_comes_out_with_the_keys() {
    let letter = lock()
        .put_in("Ada schreibt".as_bytes(), [6; 32])
        .expect("a letter");
    assert!(!letter.windows(3).any(|part| part == b"Ada"));
    assert_eq!(keys().take_out(&letter), Ok("Ada schreibt".into()));
    assert_eq!(
        Keys::new([4; 32]).take_out(&letter),
        Err(LockError::OtherKeys)
    );
    let another = lock()
        .put_in("Ada schreibt".as_bytes(), [9; 32])
        .expect("a letter");
    assert_ne!(letter[40..], another[40..]);
}

#[test]
fn a_letterbox_that_gives_its_key_away_takes_nothing() {
    let mut forged = lock();
    forged.letterbox = vec![0; 32];
    assert_eq!(forged.put_in(b"Ada", [6; 32]), Err(LockError::Damaged));
}

#[test]
fn only_ids_times_and_pseudonyms_stay_readable() {
    let lead = json!({"id": "a", "name": "Ada", "notes": [{"text": "x"}], "updated_at": "2026"});
    let readable = json!({"id": "a", "updated_at": "2026"});
    assert_eq!(readable_part("leads", &lead), Some(readable));
    let post = json!({"key": "x:1", "network": "x", "text": "Ada", "person": "f00", "saved": true,
        "seen_at": "2026-11-22T09:00:00Z", "marks": {"watch": ["w"], "on": ["w 2026"], "intent": {"kind": "buy"}}});
    let readable = json!({"key": "x:1", "person": "f00", "saved": true,
        "seen_at": "2026-11-22T09:00:00Z", "marks": {"watch": ["w"], "on": ["w 2026"]}});
    assert_eq!(readable_part("posts", &post), Some(readable.clone()));
    let key = readable[key_field("posts")].as_str().expect("a key");
    assert_eq!(name_of("posts", key), "posts/x:1");
    let row = json!({"key": "p\u{1f}a", "profile": "p", "lead": "a", "print": "99", "at": "2026"});
    let readable = json!({"key": "p\u{1f}a", "profile": "p", "lead": "a"});
    assert_eq!(readable_part("ledger", &row), Some(readable));
}

#[test]
fn what_names_nobody_stays_as_it_is() {
    assert_eq!(
        readable_part("posts", &json!({"key": "x:1", "saved": false})),
        None
    );
    assert_eq!(readable_part("meta", &json!({"name": "settings"})), None);
    assert_eq!(readable_part("people", &json!({"key": "f00"})), None);
    for name in OF_META {
        let entry = json!({"name": name, "value": "Ada"});
        assert_eq!(readable_part("meta", &entry), Some(json!({"name": name})));
    }
}

const OF_META: [&str; 3] = ["inbox", "study", "auto_backup"];
