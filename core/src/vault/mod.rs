//! Keys. One random data key opens everything; it is never stored unwrapped. Two slots wrap it: a
//! passphrase (Argon2id) and a 128-bit recovery code. There is no back door.

pub mod key_file;
pub mod keys;
pub mod recovery;

pub use key_file::KeyFile;
pub use keys::DataKey;
pub use recovery::RecoveryCode;

/// The shortest passphrase that is taken, in characters.
pub const SHORTEST_PASSPHRASE: usize = 10;
