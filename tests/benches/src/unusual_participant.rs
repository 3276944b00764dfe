//! Decoding one participant that is not written as one expects it.

crate::decoding::decoders!(UNUSUAL_PARTICIPANT => Participant, Unchecked);
