//! The data key and what is derived from it, each for one purpose only (HKDF-SHA256).

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::store::DbKey;

/// 32 random bytes from which all other keys come.
#[derive(Clone, Zeroize, ZeroizeOnDrop, PartialEq, Eq)]
pub struct DataKey(pub(super) [u8; 32]);

impl DataKey {
    /// From chance.
    pub fn new(chance: [u8; 32]) -> DataKey {
        DataKey(chance)
    }

    /// Key and salt of the database.
    pub fn database(&self) -> DbKey {
        let mut bytes = Zeroizing::new([0; 48]);
        derive(&self.0, b"db", &mut *bytes);
        DbKey::new(*bytes)
    }

    /// The key itself, for the practice file that holds nothing real.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Fills `out` from a secret for that purpose.
pub(super) fn derive(secret: &[u8], purpose: &[u8], out: &mut [u8]) {
    Hkdf::<Sha256>::new(None, secret).expand(purpose, out).expect("far below the limit of HKDF");
}
