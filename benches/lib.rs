//! Benches of Tongzhou, each beside its peer in the same run.
