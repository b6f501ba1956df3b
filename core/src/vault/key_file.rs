//! The key file: versioned, with a generation, written atomically in two copies. Each slot wraps the
//! data key with XChaCha20-Poly1305; the slot's own parameters are authenticated with it, and
//! parameters below the floor are refused, so that nobody can weaken them.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::keys::{DataKey, derive};
use super::recovery::RecoveryCode;
use crate::error::{Error, Result};
use crate::proof::digest::canonical;

const VERSION: u32 = 1;
/// RFC 9106, second choice, with one lane: 64 MiB and three passes are the least that is accepted.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// The key file as it stands on disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    version: u32,
    generation: u64,
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    header: Header,
    wrapped: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "slot", rename_all = "kebab-case", deny_unknown_fields)]
enum Header {
    Passphrase { memory_kib: u32, passes: u32, lanes: u32, salt: String, nonce: String },
    Recovery { salt: String, nonce: String },
}

/// Chance for one slot.
#[derive(Clone, Copy)]
pub struct SlotChance {
    /// For the derivation.
    pub salt: [u8; 16],
    /// For the wrapping.
    pub nonce: [u8; 24],
}

impl KeyFile {
    /// A key file with both slots.
    pub fn new(key: &DataKey, passphrase: &str, code: &RecoveryCode, chance: [SlotChance; 2]) -> Result<KeyFile> {
        let slots = vec![passphrase_slot(key, passphrase, chance[0])?, recovery_slot(key, code, chance[1])?];
        Ok(KeyFile { version: VERSION, generation: 1, slots })
    }

    /// The same key under a new passphrase and a new code; the old ones open nothing any more.
    pub fn rewrap(
        &self,
        key: &DataKey,
        passphrase: &str,
        code: &RecoveryCode,
        chance: [SlotChance; 2],
    ) -> Result<KeyFile> {
        let mut fresh = KeyFile::new(key, passphrase, code, chance)?;
        fresh.generation = self.generation + 1;
        Ok(fresh)
    }

    /// Opens with the passphrase.
    pub fn open(&self, passphrase: &str) -> Result<DataKey> {
        self.open_slot(|header| match header {
            Header::Passphrase { memory_kib, passes, lanes, salt, .. } => {
                Some(passphrase_key(passphrase, *memory_kib, *passes, *lanes, &bytes(salt)?))
            }
            Header::Recovery { .. } => None,
        })
    }

    /// Opens with the recovery code.
    pub fn open_with_code(&self, code: &RecoveryCode) -> Result<DataKey> {
        self.open_slot(|header| match header {
            Header::Recovery { salt, .. } => Some(Ok(recovery_key(code, &bytes(salt)?))),
            Header::Passphrase { .. } => None,
        })
    }

    fn open_slot(&self, key_of: impl Fn(&Header) -> Option<Result<Zeroizing<[u8; 32]>>>) -> Result<DataKey> {
        for slot in &self.slots {
            let Some(key) = key_of(&slot.header) else { continue };
            let key = key?;
            if let Some(data_key) = unwrap(&key, slot) {
                return Ok(data_key);
            }
        }
        Err(Error::WrongKey)
    }

    /// Writes both copies, each by a temporary file, a flush to the disk and a rename.
    pub fn write(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| Error::Store(error.to_string()))?;
        for target in [path.to_owned(), second_copy(path)] {
            let draft = target.with_extension("tmp");
            let mut file = fs::File::create(&draft)?;
            file.write_all(&text)?;
            file.sync_all()?;
            fs::rename(&draft, &target)?;
        }
        if let Some(folder) = path.parent() {
            fs::File::open(folder).and_then(|folder| folder.sync_all()).ok();
        }
        Ok(())
    }

    /// Reads the newer of the two copies that can be read. `Ok(None)` where there is none at all.
    pub fn read(path: &Path) -> Result<Option<KeyFile>> {
        let copies = [path.to_owned(), second_copy(path)];
        if !copies.iter().any(|copy| copy.exists()) {
            return Ok(None);
        }
        copies
            .iter()
            .filter_map(|copy| fs::read(copy).ok())
            .filter_map(|text| serde_json::from_slice::<KeyFile>(&text).ok())
            .filter(|file| file.version == VERSION)
            .max_by_key(|file| file.generation)
            .map(Some)
            .ok_or(Error::Refused("key-file-unreadable"))
    }
}

fn second_copy(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    PathBuf::from(name)
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

fn passphrase_key(
    passphrase: &str,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: &[u8],
) -> Result<Zeroizing<[u8; 32]>> {
    if memory_kib < MEMORY_KIB || passes < PASSES || lanes == 0 || memory_kib > 4 * MEMORY_KIB || passes > 64 {
        return Err(Error::Refused("key-file-weakened"));
    }
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| Error::Refused("key-file-weakened"))?;
    let normal = Zeroizing::new(passphrase.nfkc().collect::<String>());
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normal.as_bytes(), salt, &mut *key)
        .map_err(|_| Error::WrongKey)?;
    Ok(key)
}

fn recovery_key(code: &RecoveryCode, salt: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    let mut secret = Zeroizing::new(code.secret().to_vec());
    secret.extend_from_slice(salt);
    derive(&secret, b"recovery", &mut *key);
    key
}

fn passphrase_slot(key: &DataKey, passphrase: &str, chance: SlotChance) -> Result<Slot> {
    let kek = passphrase_key(passphrase, MEMORY_KIB, PASSES, 1, &chance.salt)?;
    let header = Header::Passphrase {
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        lanes: 1,
        salt: STANDARD.encode(chance.salt),
        nonce: STANDARD.encode(chance.nonce),
    };
    wrap(key, &kek, header, chance.nonce)
}

fn recovery_slot(key: &DataKey, code: &RecoveryCode, chance: SlotChance) -> Result<Slot> {
    let kek = recovery_key(code, &chance.salt);
    let header = Header::Recovery { salt: STANDARD.encode(chance.salt), nonce: STANDARD.encode(chance.nonce) };
    wrap(key, &kek, header, chance.nonce)
}

fn wrap(key: &DataKey, kek: &[u8; 32], header: Header, nonce: [u8; 24]) -> Result<Slot> {
    let aad = canonical(&header)?;
    let cipher = XChaCha20Poly1305::new(&(*kek).into());
    let wrapped = cipher
        .encrypt(&nonce.into(), Payload { msg: &key.0, aad: &aad })
        .map_err(|_| Error::Store("wrap".to_owned()))?;
    Ok(Slot { header, wrapped: STANDARD.encode(wrapped) })
}

fn unwrap(kek: &[u8; 32], slot: &Slot) -> Option<DataKey> {
    let (Header::Passphrase { nonce, .. } | Header::Recovery { nonce, .. }) = &slot.header;
    let nonce: [u8; 24] = bytes(nonce)?.try_into().ok()?;
    let aad = canonical(&slot.header).ok()?;
    let cipher = XChaCha20Poly1305::new(&(*kek).into());
    let plain = Zeroizing::new(cipher.decrypt(&nonce.into(), Payload { msg: &bytes(&slot.wrapped)?, aad: &aad }).ok()?);
    Some(DataKey(plain.as_slice().try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCE: [SlotChance; 2] =
        [SlotChance { salt: [1; 16], nonce: [2; 24] }, SlotChance { salt: [3; 16], nonce: [4; 24] }];

    fn sample() -> (DataKey, RecoveryCode, KeyFile) {
        let (key, code) = (DataKey::new([7; 32]), RecoveryCode::new([9; 16]));
        let file = KeyFile::new(&key, "风雨同舟，不离不弃", &code, CHANCE).expect("a key file");
        (key, code, file)
    }

    #[test]
    fn both_slots_open_and_nothing_else_does() {
        let (key, code, file) = sample();
        assert!(file.open("风雨同舟，不离不弃").is_ok_and(|k| k == key));
        assert!(file.open_with_code(&code).is_ok_and(|k| k == key));
        assert!(matches!(file.open("风雨同舟，不离不弃。"), Err(Error::WrongKey)));
        assert!(matches!(file.open_with_code(&RecoveryCode::new([8; 16])), Err(Error::WrongKey)));
    }

    #[test]
    fn weakened_parameters_are_refused() {
        let (_, _, mut file) = sample();
        if let Header::Passphrase { passes, .. } = &mut file.slots[0].header {
            *passes = 1;
        }
        assert!(matches!(file.open("风雨同舟，不离不弃"), Err(Error::Refused("key-file-weakened"))));
    }

    #[test]
    fn a_changed_salt_opens_nothing() {
        let (_, code, mut file) = sample();
        if let Header::Recovery { salt, .. } = &mut file.slots[1].header {
            *salt = STANDARD.encode([5; 16]);
        }
        assert!(matches!(file.open_with_code(&code), Err(Error::WrongKey)));
    }
}
