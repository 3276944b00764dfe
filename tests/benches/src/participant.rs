//! Decoding one participant.

crate::decoding::decoders!(PARTICIPANT => Participant, Unchecked, Checked);
