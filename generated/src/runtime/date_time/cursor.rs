//! Walks over the text of a date.

/// What is left of a text.
pub(super) struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    pub(super) const fn is_end(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Takes one byte, if it is this one.
    pub(super) fn take(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    /// Takes all bytes from here on that a condition holds for.
    pub(super) fn take_while(&mut self, holds: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.0.iter().position(|&byte| !holds(byte));
        let (taken, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        taken
    }

    /// Takes all digits from here on; `None` unless there are `least` to `most` of them, 18 at most.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<(u64, usize)> {
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        if digits.len() < least || digits.len() > most.min(18) {
            return None;
        }
        let append = |sum: u64, digit: &u8| sum * 10 + u64::from(digit - b'0');
        Some((digits.iter().fold(0, append), digits.len()))
    }

    /// Takes two digits that no third one follows.
    pub(super) fn pair(&mut self) -> Option<u8> {
        let &[tens, ones, ref rest @ ..] = self.0 else {
            return None;
        };
        let follows = rest.first().is_some_and(u8::is_ascii_digit);
        if !tens.is_ascii_digit() || !ones.is_ascii_digit() || follows {
            return None;
        }
        self.0 = rest;
        Some((tens - b'0') * 10 + (ones - b'0'))
    }

    /// Takes folding white space and comments (RFC 2822, section 3.2.3); `None` for a comment without end.
    pub(super) fn skip_comments(&mut self) -> Option<()> {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                Some(b'(') => open += 1,
                Some(b')') if open > 0 => open -= 1,
                Some(b'\\') if open > 0 => {
                    self.next();
                    self.peek()?;
                }
                Some(b' ' | b'\t' | b'\r' | b'\n') => {}
                Some(_) if open > 0 => {}
                _ => return (open == 0).then_some(()),
            }
            self.next();
        }
    }
}
