//! The door: the only maker of text that a client can see.
