//! Finds the name that was probably meant.

/// The name closest to `word`, if one is close enough to be a slip of the keyboard.
pub(crate) fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    /// Longer words are no slips, and comparing them takes time in proportion to their product.
    const LONGEST: usize = 200;
    if word.len() > LONGEST {
        return None;
    }
    let limit = (word.chars().count() / 3).clamp(1, 4);
    names
        .into_iter()
        .filter(|name| *name != word && name.len().abs_diff(word.len()) <= 4 * limit)
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
