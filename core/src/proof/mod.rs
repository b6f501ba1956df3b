//! Proof: canonical JSON, digests, the device's signature and the verdict on a file from outside.

pub mod digest;
pub mod seal;
pub mod verify;
