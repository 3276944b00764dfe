//! Decoding a page of 50 participants.

crate::decoding::decoders!(PAGE => ParticipantPage, UncheckedPage, CheckedPage);
