//! How far into a text a condition holds, many bytes at a time.

/// The number of bytes before the first one that `holds` does not take.
///
/// `holds` should be [`Class::contains`](crate::runtime::pattern::Class::contains) of a constant class, or as free of
/// branches: then the compiler turns a block of bytes into a few vector instructions. That is also why it is a closure
/// and no class, which would not be a constant any more in here.
#[inline]
pub(crate) fn leading(bytes: &[u8], holds: impl Fn(u8) -> bool) -> usize {
    let rest = skip_blocks::<16>(bytes, &holds);
    let rest = skip_blocks::<8>(rest, &holds);
    let near = rest.iter().take_while(|&&byte| holds(byte));
    bytes.len() - rest.len() + near.count()
}

/// What follows the blocks of `N` bytes of which `holds` takes all.
#[inline]
fn skip_blocks<const N: usize>(bytes: &[u8], holds: impl Fn(u8) -> bool) -> &[u8] {
    let mut rest = bytes;
    while let Some((block, tail)) = rest.split_first_chunk::<N>() {
        // No early exit within a block: that is what makes it a few instructions.
        let mut all = true;
        for &byte in block {
            all &= holds(byte);
        }
        if !all {
            break;
        }
        rest = tail;
    }
    rest
}
