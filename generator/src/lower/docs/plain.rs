//! Texts that are Markdown and mean what they say.

/// Whether the text is one line of words and of marks that mean nothing in Markdown, wherever in a line they stand.
pub(super) fn is_plain_sentence(text: &str) -> bool {
    let means_nothing = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.;?'()/%-".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text.bytes().all(means_nothing)
}

#[cfg(test)]
mod tests {
    use super::super::rewrite;
    use super::is_plain_sentence;

    #[test]
    fn a_plain_sentence_is_what_rewriting_makes_of_it() {
        let marks = (0..=127_u8)
            .map(char::from)
            .filter(|mark| !mark.is_ascii_alphanumeric());
        let mut plain = 0;
        for (mark, other) in marks
            .clone()
            .flat_map(|mark| marks.clone().map(move |other| (mark, other)))
        {
            for text in [
                format!("A{mark}{other}"),
                format!("word{mark}{other}word 1{mark}{other}2 a{mark}"),
                format!("a {mark} b{other} c {mark}{other} 1{mark} d{other}e"),
                format!("a {mark}b{other} {other}c{mark} www{mark}example{mark}com{other}"),
                format!("{mark}a"),
                format!("{mark}{other} a"),
            ] {
                if is_plain_sentence(&text) {
                    assert_eq!(rewrite(&text), text);
                    plain += 1;
                }
            }
        }
        assert!(plain > 300, "{plain} of the texts were plain");
    }
}
