//! Numbers that look random and are the same in every run.

/// A generator of numbers (Marsaglia, "Xorshift RNGs", the 64-bit one).
pub(crate) struct Random(u64);

impl Random {
    /// The numbers of a seed other than zero.
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds would begin alike.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// Whether something happens that happens once in `count` times.
    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of the items.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Some of the items, each once, in another order.
    pub(crate) fn pick_distinct<T: Copy>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut left = items.to_vec();
        (0..count.min(items.len()))
            .map(|_| left.swap_remove(self.below(left.len())))
            .collect()
    }
}
