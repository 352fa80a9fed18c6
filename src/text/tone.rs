//! Faces: emoticons and emoji, brought to the same few tones.
//!
//! Old posts write `:-)` where new ones write 🙂. What is learned from one
//! must hold for the other, so both are read as the same token.

/// What a face or a sign expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tone {
    /// `:)` 🙂
    Smile = 1,
    /// `:D` 😀
    Grin,
    /// `xD` 😂
    Laugh,
    /// `<3` ❤ 😍
    Love,
    /// `;)` 😉
    Wink,
    /// `:*` 😘
    Kiss,
    /// `:P` 😛
    Tongue,
    /// `^^` 😊
    Content,
    /// `8)` 😎
    Cool,
    /// 👍 👏
    Approve,
    /// 🎉 ✨
    Cheer,
    /// `:(` 🙁
    Sad,
    /// `:'(` 😢
    Cry,
    /// `>:(` 😡
    Angry,
    /// `:/` 😕
    Doubt,
    /// `:o` 😮
    Surprise,
    /// `:|` 😐
    Blank,
    /// `</3` 💔
    Heartbreak,
    /// 👎
    Disapprove,
    /// 🤮
    Disgust,
    /// `>.<` 😩
    Weary,
}

/// The tone of an emoji, if it has one.
pub fn of_emoji(c: char) -> Option<Tone> {
    Some(match c {
        '🙂' | '☺' | '🙃' | 'ツ' | '㋡' => Tone::Smile,
        '😊' | '😌' | '😇' | '🤗' | '🥰' | '😚' | '😸' | '😺' => Tone::Content,
        '😀' | '😁' | '😃' | '😄' => Tone::Grin,
        '😂' | '🤣' | '😆' | '😅' | '😹' => Tone::Laugh,
        '❤' | '♥' | '♡' | '😍' | '💕' | '💖' | '💗' | '💓' | '💞' | '💘' | '💝' | '💙' | '💚'
        | '💛' | '💜' | '🧡' | '🖤' | '🤍' | '💟' | '😻' | '🤩' | '🫶' | '❣' => {
            Tone::Love
        }
        '😉' | '😏' => Tone::Wink,
        '😘' | '😗' | '😙' | '💋' | '😽' => Tone::Kiss,
        '😛' | '😜' | '😝' | '😋' | '🤪' => Tone::Tongue,
        '😎' | '🤠' => Tone::Cool,
        '👍' | '👏' | '👌' | '🙌' | '💪' | '💯' | '🙏' | '🤝' | '✌' | '🤘' | '🔥' | '✊' => {
            Tone::Approve
        }
        '🎉' | '🎊' | '🥳' | '✨' | '🌟' | '⭐' | '🏆' | '🍾' | '🥂' | '🎂' | '🎁' | '☀' | '🌞'
        | '🌹' | '🌸' | '💐' | '💃' => Tone::Cheer,
        '🙁' | '☹' | '😞' | '😔' | '😟' | '😿' | '🥺' | '😓' | '😥' => Tone::Sad,
        '😢' | '😭' => Tone::Cry,
        '😡' | '😠' | '🤬' | '😤' | '👿' | '🖕' | '💢' | '😾' => Tone::Angry,
        '😕' | '🤔' | '🙄' | '😒' | '🤨' | '🫤' | '😬' => Tone::Doubt,
        '😮' | '😯' | '😲' | '😱' | '😳' | '😨' | '😧' | '😦' | '😰' | '🤯' | '🙀' => {
            Tone::Surprise
        }
        '😐' | '😑' | '😶' | '🤷' => Tone::Blank,
        '💔' => Tone::Heartbreak,
        '👎' | '🤦' | '🚫' => Tone::Disapprove,
        '🤮' | '🤢' | '💩' | '🤡' | '😷' => Tone::Disgust,
        '😩' | '😫' | '😣' | '😖' | '😪' | '🥱' => Tone::Weary,
        _ => return None,
    })
}

/// Whether `c` only changes how the emoji before it looks: its skin, its
/// gender, its presentation.
pub fn is_modifier(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '♀' | '♂')
}

/// Whether `c` is a picture rather than a letter or a mark.
pub fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c),
        0x1f000..=0x1faff | 0x2600..=0x27bf | 0x2190..=0x21ff | 0x2300..=0x23ff
        | 0x25a0..=0x25ff | 0x2b00..=0x2bff)
        || matches!(c, 'ツ' | '㋡')
}

/// The emoticon that `text` starts with: its tone and its length in bytes.
/// `before` is the character in front of it.
pub fn emoticon(text: &str, before: Option<char>) -> Option<(Tone, usize)> {
    let after_letter = before.is_some_and(char::is_alphanumeric);
    let found = if after_letter {
        None
    } else {
        fixed(text).or_else(|| reversed(text))
    };
    found.or_else(|| upright(text, before, after_letter))
}

/// Faces that follow no rule.
fn fixed(text: &str) -> Option<(Tone, usize)> {
    const FACES: &[(&str, Tone)] = &[
        ("</3", Tone::Heartbreak),
        ("<3", Tone::Love),
        ("&lt;3", Tone::Love),
        ("^_^", Tone::Content),
        ("^.^", Tone::Content),
        ("^-^", Tone::Content),
        ("^^", Tone::Content),
        ("*_*", Tone::Love),
        ("*-*", Tone::Love),
        ("*.*", Tone::Love),
        (">.<", Tone::Weary),
        (">_<", Tone::Weary),
        ("-_-", Tone::Blank),
        ("-.-", Tone::Blank),
        ("._.", Tone::Sad),
        (";-;", Tone::Cry),
        (";_;", Tone::Cry),
        ("T_T", Tone::Cry),
        ("T.T", Tone::Cry),
        ("T__T", Tone::Cry),
        ("o_O", Tone::Surprise),
        ("O_o", Tone::Surprise),
        ("o_o", Tone::Surprise),
        ("O_O", Tone::Surprise),
        ("o.O", Tone::Surprise),
        ("O.o", Tone::Surprise),
        ("oO", Tone::Surprise),
        ("\\o/", Tone::Cheer),
    ];
    let (face, tone) = FACES.iter().find(|(face, _)| text.starts_with(face))?;
    let tail = text.get(face.len()..)?;
    // "<33333" is still one heart, "^^^^" one smile; "oOps" is a word.
    let last = face.chars().next_back()?;
    let more: usize = tail
        .chars()
        .take_while(|&c| c == last)
        .map(char::len_utf8)
        .sum();
    let next = tail.get(more..)?.chars().next();
    if last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some((*tone, face.len() + more))
}

/// Eyes, perhaps a nose, a mouth: `:-)`.
fn upright(text: &str, before: Option<char>, after_letter: bool) -> Option<(Tone, usize)> {
    let mut rest = text.chars().peekable();
    let mut length = 0;
    let mut angry = false;
    let mut eyes = rest.next()?;
    length += eyes.len_utf8();
    if eyes == '>' && matches!(rest.peek(), Some(':' | ';' | '=')) {
        angry = true;
        eyes = rest.next()?;
        length += 1;
    }
    let letter_eyes = matches!(eyes, 'x' | 'X' | '8');
    if !letter_eyes && !matches!(eyes, ':' | ';' | '=') {
        return None;
    }
    let mut tear = false;
    let mut nose = false;
    while let Some(&c) = rest.peek() {
        match c {
            '-' | '^' | 'o' if !nose && !letter_eyes => nose = true,
            '\'' | '’' | ',' if !tear && eyes != '=' => tear = true,
            _ => break,
        }
        // `:o` is a mouth when nothing follows it.
        if c == 'o' && !matches!(rest.clone().nth(1), Some(')' | '(' | 'D')) {
            break;
        }
        length += c.len_utf8();
        rest.next();
    }
    let mouth = rest.next()?;
    length += mouth.len_utf8();
    let tone = tone_of(eyes, mouth, tear, angry)?;
    if letter_eyes && !(mouth == 'D' || mouth == 'd' || (eyes == '8' && mouth == ')')) {
        return None;
    }
    // "gut:)" is a face, "8:D" and "http:/" are not.
    if after_letter
        && !(before.is_some_and(char::is_alphabetic) && matches!(mouth, ')' | '(' | 'D'))
    {
        return None;
    }
    if after_letter && letter_eyes {
        return None;
    }
    while rest.peek() == Some(&mouth) {
        length += mouth.len_utf8();
        rest.next();
    }
    let next = rest.peek().copied();
    if mouth.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) {
        return None;
    }
    if mouth == '/' && next == Some('/') {
        return None;
    }
    Some((tone, length))
}

fn tone_of(eyes: char, mouth: char, tear: bool, angry: bool) -> Option<Tone> {
    let wink = eyes == ';';
    let laugh = matches!(eyes, 'x' | 'X');
    Some(match mouth {
        ')' | ']' | '}' if tear => Tone::Laugh,
        ')' | ']' | '}' if wink => Tone::Wink,
        ')' if eyes == '8' => Tone::Cool,
        ')' | ']' | '}' | '3' | '>' => Tone::Smile,
        'D' if tear || laugh => Tone::Laugh,
        'd' if laugh => Tone::Laugh,
        'D' => Tone::Grin,
        'P' | 'p' | 'b' => Tone::Tongue,
        '*' => Tone::Kiss,
        '(' | '[' | '{' | '<' | 'c' if tear => Tone::Cry,
        '(' | '[' | '{' | '<' if angry => Tone::Angry,
        '(' | '[' | '{' | '<' | 'c' => Tone::Sad,
        '@' => Tone::Angry,
        '/' | '\\' | 'S' | 's' => Tone::Doubt,
        'o' | 'O' | '0' => Tone::Surprise,
        '|' => Tone::Blank,
        _ => return None,
    })
}

/// `(:`, as some write it.
fn reversed(text: &str) -> Option<(Tone, usize)> {
    const FACES: &[(&str, Tone)] = &[
        ("(-:", Tone::Smile),
        ("(:", Tone::Smile),
        ("(;", Tone::Wink),
        ("(-;", Tone::Wink),
        (")-:", Tone::Sad),
        ("):", Tone::Sad),
    ];
    let (face, tone) = FACES.iter().find(|(face, _)| text.starts_with(face))?;
    let next = text.get(face.len()..)?.chars().next();
    // "(:-)" holds an upright face, "(; siehe)" none at all.
    if next.is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    Some((*tone, face.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_found_with_their_whole_length() {
        for (text, tone, length) in [
            (":)", Tone::Smile, 2),
            (":-)))) ja", Tone::Smile, 6),
            (";-)", Tone::Wink, 3),
            (":'(", Tone::Cry, 3),
            (">:(", Tone::Angry, 3),
            ("xD", Tone::Laugh, 2),
            ("XDDD!", Tone::Laugh, 4),
            ("<3<", Tone::Love, 2),
            ("</3", Tone::Heartbreak, 3),
            ("(: ", Tone::Smile, 2),
            (":o", Tone::Surprise, 2),
            (":/", Tone::Doubt, 2),
            ("8)", Tone::Cool, 2),
        ] {
            assert_eq!(emoticon(text, None), Some((tone, length)), "{text}");
        }
    }

    #[test]
    fn words_times_and_links_are_no_faces() {
        for (text, before) in [
            ("xbox", None),
            ("Xmas", None),
            ("://x.org", Some('s')),
            (":30", Some('8')),
            (":D", Some('8')),
            ("8th", None),
            ("oOps", None),
            (": (", None),
        ] {
            assert_eq!(emoticon(text, before), None, "{text}");
        }
        assert_eq!(emoticon(":)", Some('t')), Some((Tone::Smile, 2)));
    }

    #[test]
    fn an_emoji_has_the_tone_of_its_emoticon() {
        for (face, picture) in [
            (":)", '🙂'),
            (":D", '😃'),
            (":(", '🙁'),
            (";)", '😉'),
            ("<3", '❤'),
            (":'(", '😢'),
        ] {
            assert_eq!(
                emoticon(face, None).map(|(tone, _)| tone),
                of_emoji(picture)
            );
        }
    }
}
